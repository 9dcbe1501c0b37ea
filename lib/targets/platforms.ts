// Settings and options of the platforms that come with the package: an application may use them whatever it is rendered for.
import './cloud-run/options';
import './compose/settings';
import './google-foundation/settings';
import './kubernetes/options';
import './kubernetes/settings';
