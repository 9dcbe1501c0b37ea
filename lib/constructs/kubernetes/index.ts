export { AppChart, type AppChartProps, type ApplicationProps, type PlainProps } from './app-chart';
