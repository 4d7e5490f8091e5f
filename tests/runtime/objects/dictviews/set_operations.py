d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
assert repr(k) == "dict_keys(['a', 'b'])" and repr(v) == "dict_values([1, 2])" and repr(i) == "dict_items([('a', 1), ('b', 2)])"
d["c"] = 3
assert len(k) == len(v) == len(i) == 3
assert list(k) == ["a", "b", "c"] and list(v) == [1, 2, 3]
assert "a" in k and "z" not in k and ("a", 1) in i and ("a", 2) not in i and 5 not in i and 3 in v
assert k & {"a", "z"} == {"a"} and k | {"z"} == {"a", "b", "c", "z"} and k - {"a"} == {"b", "c"} and k ^ {"a", "z"} == {"b", "c", "z"}
assert {"a", "z"} & k == {"a"} and {"a", "z"} - k == {"z"}
assert k == {"a", "b", "c"} and k >= {"a"} and k > {"a"} and not k < {"a"} and {"a"} <= k and k != {"a"}
assert i == {("a", 1), ("b", 2), ("c", 3)} and i & [("a", 1)] == {("a", 1)}
assert k.isdisjoint(["x"]) and not k.isdisjoint(["a"])
assert v != d.values() and k == d.keys()
assert k.mapping["a"] == 1
try:
    k.mapping["a"] = 2
    assert False
except TypeError:
    pass
try:
    hash(k)
    assert False
except TypeError as e:
    assert str(e) == "unhashable type: 'dict_keys'"
assert type(iter(k)).__name__ == "dict_keyiterator" and type(iter(i)).__name__ == "dict_itemiterator"
assert type(reversed(v)).__name__ == "dict_reversevalueiterator"
try:
    type(k)()
    assert False
except TypeError as e:
    assert str(e) == "cannot create 'dict_keys' instances"
f, (items,) = iter(d).__reduce__()
assert f is iter and items == ["a", "b", "c"]
assert d.keys() - d.keys() == set() and sorted(d.keys() | d.keys()) == ["a", "b", "c"]
