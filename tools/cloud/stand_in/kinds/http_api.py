"""HTTP APIs, their stages and domains. The gateway serves the routes that are found here."""

from ..refusal import Refused
from ..shapes import call
from .kind import Kind, Made

_ANY = "x-amazon-apigateway-any-method"
_BODY = {"info", "openapi", "paths", "servers", "tags", "x-amazon-apigateway-cors"}
_CORS = "x-amazon-apigateway-cors"
_ENDPOINT = "x-amazon-apigateway-endpoint-configuration"
_INTEGRATION = "x-amazon-apigateway-integration"
_OPERATION = {"isDefaultRoute", "responses", _INTEGRATION}
_METHODS = {"delete", "get", "head", "options", "patch", "post", "put", _ANY}


class Api(Kind):
    type = "AWS::ApiGatewayV2::Api"
    properties = frozenset(["Body"])
    required = properties

    def create(self, name, properties):
        client = self.client("apigatewayv2")
        body = properties["Body"]
        tags = {tag["name"]: tag["x-amazon-apigateway-tag-value"] for tag in body.get("tags", [])}
        made = client.create_api(Name=body["info"]["title"], ProtocolType="HTTP", Tags=tags)
        self._configure(made["ApiId"], properties)
        attributes = {"ApiId": made["ApiId"], "ApiEndpoint": made["ApiEndpoint"]}
        return Made(made["ApiId"], attributes)

    def update(self, made, old, new):
        client = self.client("apigatewayv2")
        if _CORS in old["Body"] and _CORS not in new["Body"]:
            client.delete_cors_configuration(ApiId=made.physical)
        for route in client.get_routes(ApiId=made.physical)["Items"]:
            client.delete_route(ApiId=made.physical, RouteId=route["RouteId"])
        for one in client.get_integrations(ApiId=made.physical)["Items"]:
            client.delete_integration(ApiId=made.physical, IntegrationId=one["IntegrationId"])
        self._configure(made.physical, new)
        return made

    def delete(self, made, properties):
        self.client("apigatewayv2").delete_api(ApiId=made.physical)

    def _configure(self, api, properties):
        client = self.client("apigatewayv2")
        body = properties["Body"]
        if set(body) - _BODY:
            raise Refused(f"the stand-in knows no {sorted(set(body) - _BODY)} of an API")
        [server] = body.get("servers", [{}])
        arguments = {
            "Description": body["info"].get("description", ""),
            "Name": body["info"]["title"],
            **{key[0].upper() + key[1:]: value for key, value in server.get(_ENDPOINT, {}).items()},
        }
        if _CORS in body:
            # In an OpenAPI document the members begin with a small letter.
            cors = {key[0].upper() + key[1:]: value for key, value in body[_CORS].items()}
            arguments["CorsConfiguration"] = cors
        call(client, "update_api", ApiId=api, **arguments)
        for path, methods in body["paths"].items():
            for method, operation in methods.items():
                self._route(api, path, method, operation)

    def _route(self, api, path, method, operation):
        if method not in _METHODS or set(operation) - _OPERATION:
            raise Refused(f"{method} {path}: the stand-in knows plain routes to functions only")
        integration = operation[_INTEGRATION]
        client = self.client("apigatewayv2")
        made = client.create_integration(
            ApiId=api,
            IntegrationMethod="POST",
            IntegrationType=integration["type"].upper(),
            IntegrationUri=integration["uri"],
            PayloadFormatVersion=integration["payloadFormatVersion"],
        )
        verb = "ANY" if method == _ANY else method.upper()
        key = "$default" if operation.get("isDefaultRoute") else f"{verb} {path}"
        client.create_route(ApiId=api, RouteKey=key, Target=f"integrations/{made['IntegrationId']}")


class Stage(Kind):
    type = "AWS::ApiGatewayV2::Stage"
    properties = frozenset(
        ["AccessLogSettings", "ApiId", "AutoDeploy", "DefaultRouteSettings", "StageName", "Tags"]
    )
    required = frozenset(["ApiId", "StageName"])
    replacing = frozenset(["ApiId", "StageName"])

    def create(self, name, properties):
        call(self.client("apigatewayv2"), "create_stage", **properties)
        return Made(properties["StageName"])

    def update(self, made, old, new):
        # moto changes no stage; one of the same name and API is the same to everybody.
        self.delete(made, old)
        return self.create(made.physical, new)

    def delete(self, made, properties):
        self.client("apigatewayv2").delete_stage(
            ApiId=properties["ApiId"], StageName=properties["StageName"]
        )


class DomainName(Kind):
    type = "AWS::ApiGatewayV2::DomainName"
    properties = frozenset(["DomainName", "DomainNameConfigurations"])
    required = frozenset(["DomainName", "DomainNameConfigurations"])
    replacing = properties

    def create(self, name, properties):
        client = self.client("apigatewayv2")
        call(client, "create_domain_name", **properties)
        region = client.meta.region_name
        # Invented: moto tells neither.
        attributes = {
            "RegionalDomainName": f"d-standin.execute-api.{region}.amazonaws.com",
            "RegionalHostedZoneId": "Z0STANDIN",
        }
        return Made(properties["DomainName"], attributes)

    def delete(self, made, properties):
        self.client("apigatewayv2").delete_domain_name(DomainName=made.physical)


class ApiMapping(Kind):
    type = "AWS::ApiGatewayV2::ApiMapping"
    properties = frozenset(["ApiId", "DomainName", "Stage"])
    required = properties
    replacing = properties

    def create(self, name, properties):
        made = call(self.client("apigatewayv2"), "create_api_mapping", **properties)
        return Made(made["ApiMappingId"])

    def delete(self, made, properties):
        self.client("apigatewayv2").delete_api_mapping(
            ApiMappingId=made.physical, DomainName=properties["DomainName"]
        )
