"""Mail: identities, configuration sets, where their events go."""

from ..refusal import Refused
from ..shapes import call
from .kind import Kind, Made


class ConfigurationSet(Kind):
    type = "AWS::SES::ConfigurationSet"
    properties = frozenset(
        [
            "DeliveryOptions",
            "Name",
            "ReputationOptions",
            "SendingOptions",
            "SuppressionOptions",
        ]
    )
    required = frozenset(["Name"])
    replacing = frozenset(["Name"])

    def create(self, name, properties):
        options = {key: value for key, value in properties.items() if key != "Name"}
        call(
            self.client("sesv2"),
            "create_configuration_set",
            ConfigurationSetName=properties["Name"],
            **options,
        )
        return Made(properties["Name"])

    def update(self, made, old, new):
        # moto changes no option of a set; one of the same name is the same to everybody.
        self.delete(made, old)
        return self.create(made.physical, new)

    def delete(self, made, properties):
        self.client("sesv2").delete_configuration_set(ConfigurationSetName=made.physical)


class EventDestination(Kind):
    """Remembered only: moto sends no events and shows no destination. Set and topic must exist."""

    type = "AWS::SES::ConfigurationSetEventDestination"
    properties = frozenset(["ConfigurationSetName", "EventDestination"])
    required = properties
    replacing = frozenset(["ConfigurationSetName"])

    def create(self, name, properties):
        self._look(properties)
        return Made(name)

    def update(self, made, old, new):
        self._look(new)
        return made

    def delete(self, made, properties):
        pass

    def _look(self, properties):
        destination = properties["EventDestination"]
        topic = destination.get("SnsDestination", {}).get("TopicARN")
        if topic is None:
            raise Refused("the stand-in sends events to topics only")
        # Either answers an error where there is none.
        self.client("sesv2").get_configuration_set(
            ConfigurationSetName=properties["ConfigurationSetName"]
        )
        self.client("sns").get_topic_attributes(TopicArn=topic)


class EmailIdentity(Kind):
    type = "AWS::SES::EmailIdentity"
    properties = frozenset(
        ["DkimAttributes", "DkimSigningAttributes", "EmailIdentity", "MailFromAttributes"]
    )
    required = frozenset(["EmailIdentity"])
    replacing = frozenset(["EmailIdentity"])

    def create(self, name, properties):
        identity = properties["EmailIdentity"]
        call(
            self.client("sesv2"),
            "create_email_identity",
            EmailIdentity=identity,
            DkimSigningAttributes=properties.get("DkimSigningAttributes", {}),
        )
        self._mail_from(identity, properties)
        attributes = {}
        for number in (1, 2, 3):
            # Invented: moto makes no tokens of its own for these.
            token = f"standin{number}"
            attributes[f"DkimDNSTokenName{number}"] = f"{token}._domainkey.{identity}"
            attributes[f"DkimDNSTokenValue{number}"] = f"{token}.dkim.amazonses.com"
        return Made(identity, attributes)

    def update(self, made, old, new):
        self._mail_from(made.physical, new)
        return made

    def delete(self, made, properties):
        self.client("sesv2").delete_email_identity(EmailIdentity=made.physical)

    def _mail_from(self, identity, properties):
        wanted = properties.get("MailFromAttributes")
        if wanted:
            # The older service, because moto knows this in no other.
            behaviour = {"USE_DEFAULT_VALUE": "UseDefaultValue", "REJECT_MESSAGE": "RejectMessage"}
            self.client("ses").set_identity_mail_from_domain(
                Identity=identity,
                MailFromDomain=wanted["MailFromDomain"],
                BehaviorOnMXFailure=behaviour[
                    wanted.get("BehaviorOnMxFailure", "USE_DEFAULT_VALUE")
                ],
            )
