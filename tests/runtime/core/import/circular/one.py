import two
from_two = two.name
done = True
