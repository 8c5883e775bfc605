"""What moto takes and then forgets, or gives another form, as far as it matters here."""

from moto.awslambda.models import LambdaFunction
from moto.route53 import models as route53
from moto.ses.models import ConfigurationSet


def close():
    """Puts what is missing into moto's models."""
    _settings_of_functions()
    _sending_options()
    _ids_of_zones()


def _settings_of_functions():
    make, change = LambdaFunction.__init__, LambdaFunction.update_configuration
    show = LambdaFunction.get_configuration
    forgotten = ("DeadLetterConfig", "LoggingConfig")

    def __init__(self, account_id, spec, region, version=1):
        make(self, account_id, spec, region, version)
        self.kept = {name: spec[name] for name in forgotten if name in spec}

    def update_configuration(self, config_updates):
        change(self, config_updates)
        new = {name: config_updates[name] for name in forgotten if name in config_updates}
        self.kept = {**self.kept, **new}
        return self.get_configuration()

    def get_configuration(self, on_create=False):
        settings = {name: value for name, value in self.kept.items() if value}
        return {**show(self, on_create), **settings}

    LambdaFunction.__init__ = __init__
    LambdaFunction.update_configuration = update_configuration
    LambdaFunction.get_configuration = get_configuration


def _sending_options():
    show = ConfigurationSet.to_dict_v2

    # moto wraps them once more than it was given them.
    def to_dict_v2(self):
        return {**show(self), "SendingOptions": self.enabled}

    ConfigurationSet.to_dict_v2 = to_dict_v2


def _ids_of_zones():
    make = route53.create_route53_zone_id

    # As in AWS, which parameters of templates check.
    def create_route53_zone_id(*arguments, **named):
        return f"Z{make(*arguments, **named)}"

    route53.create_route53_zone_id = create_route53_zone_id
