class Animal:
    legs = 4

    def __init__(self, name):
        self.name = name

    def speak(self):
        return self.name + ' says ' + self.sound()

    def sound(self):
        return '...'


class Dog(Animal):
    def sound(self):
        return 'woof'


class Bird(Animal):
    legs = 2

    def __init__(self, name, wings=2):
        Animal.__init__(self, name)
        self.wings = wings

    def sound(self):
        return 'tweet ' + super().sound()


assert Dog('Rex').speak() == 'Rex says woof'
assert Bird('Pip').speak() == 'Pip says tweet ...'
assert Dog('x').legs == 4 and Bird('y').legs == 2 and Bird('y', 4).wings == 4
assert isinstance(Dog('x'), Animal) and issubclass(Bird, Animal) and not issubclass(Dog, Bird)
assert Animal.__subclasses__() == [Dog, Bird]
assert isinstance(1, (str, int)) and isinstance(True, int) and issubclass(bool, (float, int))
assert Dog.__bases__ == (Animal,)
