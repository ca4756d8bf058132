using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>JSON for Odoo: its letters as they are, since it is sent as UTF-8 and never into a page.</summary>
internal static class OdooJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
