"""What moto takes and then forgets, or gives another form, as far as it matters here."""

from moto.awslambda.models import LambdaFunction
from moto.route53 import models as route53
from moto.ses.models import ConfigurationSet


def close():
    """Puts what is missing into moto's models."""
    _log_settings_of_functions()
    _sending_options()
    _ids_of_zones()


def _log_settings_of_functions():
    make, change = LambdaFunction.__init__, LambdaFunction.update_configuration
    show = LambdaFunction.get_configuration

    def __init__(self, account_id, spec, region, version=1):
        make(self, account_id, spec, region, version)
        self.log_settings = spec.get("LoggingConfig")

    def update_configuration(self, config_updates):
        change(self, config_updates)
        self.log_settings = config_updates.get("LoggingConfig", self.log_settings)
        return self.get_configuration()

    def get_configuration(self, on_create=False):
        settings = {"LoggingConfig": self.log_settings} if self.log_settings else {}
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
