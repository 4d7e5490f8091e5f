import one
assert one.from_two == 'two' and one.done
import three
assert three.error.startswith("cannot import name 'late' from partially initialized module 'three' (most likely due to a circular import) (")
assert three.attribute == "partially initialized module 'three' has no attribute 'late' (most likely due to a circular import)"
assert three.late == 1
import pkg
assert pkg.a.value == pkg.b.value == 3
