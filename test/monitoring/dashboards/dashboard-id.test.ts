import { dashboardId } from '../../../lib/monitoring/dashboards/dashboard-id';

describe('the identifier of a dashboard', () => {
  it('tells names apart whose joined text is the same', () => {
    expect(dashboardId('shop', 'dev-web')).not.toBe(dashboardId('shop-dev', 'web'));
  });

  it('has at most 40 characters, and keeps long names apart that begin alike', () => {
    const [one, other] = ['a', 'b'].map((end) => dashboardId('shop', 'production', `recommendations-for-customers-${end}`));
    expect(one).toHaveLength(40);
    expect(one).not.toBe(other);
  });
});
