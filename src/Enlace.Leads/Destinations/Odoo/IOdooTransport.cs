using System.Text.Json.Nodes;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>One of the two ways to say a call. It makes the request and reads the answer; sending is the wire's.</summary>
internal interface IOdooTransport
{
    /// <summary>Whether calls carry the number of a user that had to log in first.</summary>
    bool NeedsLogin { get; }

    HttpRequestMessage Request(OdooCall call, long uid);

    /// <exception cref="OdooException">The answer is a refusal, or none that can be read.</exception>
    JsonNode? Read(OdooAnswer answer);

    HttpRequestMessage VersionRequest();

    string ReadVersion(OdooAnswer answer);
}
