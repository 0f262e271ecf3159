"""The parts of a night that join the steps: what goes in, what each return becomes, what each period publishes."""
