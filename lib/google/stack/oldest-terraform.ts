/** Oldest version of Terraform and of OpenTofu: the first with write-only arguments, through which passwords pass without a trace. */
export const oldestTerraform = '1.11';
