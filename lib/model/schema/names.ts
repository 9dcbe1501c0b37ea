/** Names that the user chooses, and what they may look like on every platform. */
export const dnsName = {
  pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'lower-case letters, digits and hyphens, starting with a letter, at most 63',
  code: 'wrong-name',
};

export const applicationName = {
  pattern: /^[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?$/,
  allowed: 'lower-case letters, digits and hyphens, starting with a letter, at most 40',
  code: 'wrong-name',
};

export const secretName = {
  pattern: /^[a-z0-9](?:[-a-z0-9]{0,188}[a-z0-9])?$/,
  allowed: 'lower-case letters, digits and hyphens, at most 190',
  code: 'wrong-name',
};

/** Of a variable of a container. Shells know those of letters, digits and underscores only; programs read others too. */
export const envName = {
  pattern: /^(?!\.{1,2}$|\.\.)[-._A-Za-z][-._A-Za-z0-9]*$/,
  allowed: 'letters, digits, underscores, dots and hyphens, not starting with a digit or two dots',
  code: 'wrong-name',
};

/** Of a variable of a shell. */
export const shellName = {
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  allowed: 'letters, digits and underscores, not starting with a digit',
  code: 'wrong-name',
};

/** As IANA wants a service's name, since Kubernetes holds port names to it. */
export const portName = {
  pattern: /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/,
  allowed: 'at most 15 lower-case letters, digits and single hyphens, with a letter',
  code: 'wrong-name',
};

/** No colon: it separates the parts of a mount on several platforms. */
export const absolutePath = {
  pattern: /^(?:\/(?!\.{1,2}(?:\/|$))[^/:\0]+)+$/,
  allowed: 'an absolute path without a colon, an empty part, . or ..',
  code: 'wrong-path',
};

export const labelKey = {
  pattern:
    /^(?:(?=.{1,253}\/)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
  allowed: 'a label key such as example.com/pool',
  code: 'wrong-name',
};

export const labelValue = {
  pattern: /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/,
  allowed: 'at most 63 letters, digits, hyphens, underscores and dots',
};

/** A DNS name, its first label a wildcard where it is for many. */
export const hostName = {
  pattern: /^(?=.{1,253}$)(?:\*\.)?[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)+$/,
  allowed: "a host name such as 'shop.example.com'",
};

export const headerName = {
  pattern: /^[A-Za-z0-9!#$%&'*+.^_|~-]{1,256}$/,
  allowed: 'the name of an HTTP header',
  code: 'wrong-name',
};

/** Of a probe: letters, digits and hyphens, as the API of Kubernetes wants it; clients write the four that frame a request themselves. */
export const probeHeaderName = {
  pattern: /^(?!(?:connection|content-length|trailer|transfer-encoding)$)[a-z0-9-]{1,256}$/i,
  allowed: 'at most 256 letters, digits and hyphens, and not Connection, Content-Length, Trailer or Transfer-Encoding',
  code: 'wrong-name',
};

/** Where a container has a text, as issues write it. */
export const containerPlace = {
  pattern: /^(?=.{1,1024}$)[A-Za-z]\w*(?:\.[A-Za-z_][\w-]*|\[\d+\]|\["(?:[^"\\]|\\.)+"\])*$/,
  allowed: "a place of the container such as 'env.SITE_KEY', 'args[2]' or 'files[\"/etc/app.conf\"]'",
  code: 'wrong-name',
};
