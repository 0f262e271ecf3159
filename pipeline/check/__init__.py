"""Check: every row of a return against the register and the form's rules, all faults in one pass, each at its cell."""
