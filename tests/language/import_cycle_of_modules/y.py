from x import later
