using System.Text.Json;

namespace Enlace.Tests.Conformance.Campaigns;

/// <summary>One event of a stream.</summary>
internal sealed record ToldFact(string Id, string Event, JsonElement Data);
