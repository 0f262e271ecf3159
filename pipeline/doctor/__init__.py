"""Whether this computer and this workspace are fit for an unattended night, and what to do where they are not."""
