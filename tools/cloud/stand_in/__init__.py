"""A stand-in for the AWS services that the templates use, for tests on one machine.

moto answers for the services. CloudFormation is our own: moto's says CREATE_COMPLETE to types and
properties that it leaves out, and knows neither rules nor replacement.
"""
