using System.Text.Json.Nodes;
using Enlace.Leads.Domain;

namespace Enlace.Leads.Destinations.Odoo;

/// <summary>A field of a contact that may be changed in Odoo.</summary>
/// <param name="OdooName">Its name there.</param>
/// <param name="Names">The fields of ours that it is, as their times are known.</param>
/// <param name="Longest">What we can hold.</param>
/// <param name="Get">Reads it.</param>
/// <param name="Set">Writes it.</param>
internal sealed record ContactField(string OdooName, IReadOnlyList<string> Names, int Longest, Func<Contact, string?> Get, Action<Contact, string> Set)
{
    private const int Text = 255;

    private static readonly ContactField[] All =
    [
        new("first_name", [nameof(Contact.FirstName)], Text, contact => contact.FirstName, (contact, value) => contact.FirstName = value),
        new("last_name", [nameof(Contact.LastName)], Text, contact => contact.LastName, (contact, value) => contact.LastName = value),
        new("email", [nameof(Contact.Email)], Text, contact => contact.Email, (contact, value) => contact.Email = value),
        new("phone", [nameof(Contact.Phone)], 50, contact => contact.Phone, (contact, value) => contact.Phone = value),
    ];

    // A name that is not told in parts: what we know of its parts stays as far as the name has it.
    private static readonly ContactField FullName = new("name", [nameof(Contact.FirstName), nameof(Contact.LastName)], 2 * Text, FullNameOf, SetFullName);

    /// <summary>What was told and is not empty: an empty field there never erases one here.</summary>
    public static IEnumerable<(ContactField Field, string Value)> Told(JsonObject values)
    {
        var fields = values.ContainsKey("first_name") || values.ContainsKey("last_name") ? All : [.. All, FullName];
        foreach (var field in fields)
        {
            if (OdooValue.Text(values[field.OdooName])?.Trim() is { Length: > 0 } value)
                yield return (field, value.Length <= field.Longest ? value : value[..field.Longest]);
        }
    }

    private static string FullNameOf(Contact contact) => string.IsNullOrEmpty(contact.LastName) ? contact.FirstName : $"{contact.FirstName} {contact.LastName}".TrimStart();

    private static void SetFullName(Contact contact, string name)
    {
        if (name.StartsWith($"{contact.FirstName} ", StringComparison.Ordinal))
            contact.LastName = Cut(name[(contact.FirstName.Length + 1)..].Trim());
        else if (contact.LastName is { Length: > 0 } last && name.EndsWith($" {last}", StringComparison.Ordinal))
            contact.FirstName = Cut(name[..^(last.Length + 1)].Trim());
        else
            (contact.FirstName, contact.LastName) = (Cut(name), null);
    }

    private static string Cut(string text) => text.Length <= Text ? text : text[..Text];
}
