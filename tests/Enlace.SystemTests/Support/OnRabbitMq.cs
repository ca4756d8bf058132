namespace Enlace.SystemTests.Support;

/// <summary>Tests that share the one RabbitMQ, which some of them stop: one after the other, beside those on other servers.</summary>
[CollectionDefinition(nameof(OnRabbitMq))]
public sealed class OnRabbitMq;
