# error: 2:5: f-string: conversion type must come right after the exclamanation mark
f'{a! r}'
