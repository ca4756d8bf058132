using System.Text.Json;

namespace Enlace.Messaging.Domain;

/// <summary>A message that the platform has approved before, with its variables.</summary>
/// <param name="Name">Its name; for Twilio the content's SID.</param>
/// <param name="Language">Such as <c>es_CO</c>.</param>
/// <param name="Components">As the Cloud API writes them; absent when there are no variables.</param>
internal sealed record TemplateContent(string Name, string? Language = null, JsonElement? Components = null);
