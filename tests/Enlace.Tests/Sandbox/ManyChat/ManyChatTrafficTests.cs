using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enlace.Sandbox;
using Enlace.Sandbox.ManyChat;

namespace Enlace.Tests.Sandbox.ManyChat;

/// <summary>The traffic is the same for the same seed, and is what a clinic's chatbot sends.</summary>
public sealed partial class ManyChatTrafficTests
{
    private static readonly DateTimeOffset Start = new(2025, 6, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly ManyChatOptions Options = new() { Start = Start, Rate = 2, Duration = TimeSpan.FromHours(1), Seed = 7 };

    private static readonly ManyChatEvent[] Hour = [.. ManyChatTraffic.Events(Options)];

    [Fact]
    public void The_same_seed_makes_the_same_events_and_another_one_others()
    {
        Assert.Equal(Hour, ManyChatTraffic.Events(Options));
        Assert.NotEqual(Hour[0].Body, ManyChatTraffic.Events(Options with { Seed = 8 }).First().Body);
    }

    [Fact]
    public void The_rate_and_the_duration_are_kept()
    {
        // 7,200 are expected; a Poisson process leaves ±6 standard deviations once in a thousand million.
        Assert.InRange(Hour.Length, 6700, 7700);
        Assert.All(Hour, one => Assert.InRange(one.At, TimeSpan.Zero, Options.Duration));
        Assert.Equal(Hour.OrderBy(one => one.At), Hour);
        Assert.Equal(Enumerable.Range(1, Hour.Length), Hour.Select(one => one.Number));
        Assert.Equal(10, ManyChatTraffic.Events(Options with { Most = 10 }).Count());
    }

    [Fact]
    public void All_three_webhooks_are_called_and_people_come_back()
    {
        var byPath = Hour.GroupBy(one => one.Path).ToDictionary(group => group.Key, group => (double)group.Count() / Hour.Length);

        Assert.InRange(byPath[ManyChatEvent.ContactPath], 0.65, 0.8);
        Assert.InRange(byPath[ManyChatEvent.AssignmentPath], 0.1, 0.25);
        Assert.InRange(byPath[ManyChatEvent.AddressPath], 0.05, 0.15);
        Assert.InRange((double)Hour.Select(one => one.ManyChatId).Distinct().Count() / Hour.Length, 0.4, 0.6);
        // Nobody is assigned or lives anywhere before having written.
        Assert.All(Hour.GroupBy(one => one.ManyChatId), flow => Assert.Equal(ManyChatEvent.ContactPath, flow.First().Path));
    }

    [Fact]
    public void A_contact_has_the_fields_and_the_habits_of_the_chatbot()
    {
        var contacts = Hour.Where(one => one.Path == ManyChatEvent.ContactPath).Select(one => (Event: one, Body: JsonNode.Parse(one.Body)!.AsObject())).ToArray();

        Assert.All(contacts, contact =>
        {
            Assert.Equal(
                ["id", "manychat_id", "first_name", "last_name", "nombre_lead", "apellido_lead", "phone", "whatsapp", "email", "email_lead", "datetime_actual", "datetime_suscripcion", "canal_entrada", "estado_inicial", "ultimo_estado"],
                contact.Body.Select(pair => pair.Key));
            Assert.Equal(contact.Event.ManyChatId, Text(contact.Body, "manychat_id"));
            Assert.NotEmpty(Text(contact.Body, "nombre_lead"));
            var told = DateTimeOffset.Parse(Text(contact.Body, "datetime_actual"), CultureInfo.InvariantCulture);
            Assert.InRange(told, Start + contact.Event.At - TimeSpan.FromMilliseconds(1), Start + contact.Event.At);
            Assert.EndsWith("-05:00", Text(contact.Body, "datetime_actual"), StringComparison.Ordinal);
        });
        foreach (var field in (string[])["apellido_lead", "phone", "whatsapp", "email_lead", "datetime_suscripcion", "ultimo_estado"])
        {
            Assert.Contains(contacts, contact => Text(contact.Body, field).Length == 0);
            Assert.Contains(contacts, contact => Text(contact.Body, field).Length > 0);
        }
    }

    [Fact]
    public void Phones_are_mobiles_of_peru_and_chile()
    {
        var phones = Hour.Where(one => one.Path == ManyChatEvent.ContactPath).Select(one => Text(JsonNode.Parse(one.Body)!.AsObject(), "whatsapp")).Where(phone => phone.Length > 0).ToArray();

        Assert.All(phones, phone => Assert.Matches(Mobile(), phone));
        Assert.InRange((double)phones.Count(phone => phone.StartsWith("+51", StringComparison.Ordinal)) / phones.Length, 0.5, 0.7);
    }

    [Fact]
    public void States_are_those_of_the_stage_table_some_of_them_badly_typed()
    {
        var states = Hour.Where(one => one.Path != ManyChatEvent.AddressPath).Select(one => Text(JsonNode.Parse(one.Body)!.AsObject(), "ultimo_estado")).Where(state => state.Length > 0).ToHashSet();

        Assert.Subset(states, ClinicStages.Names.Append("Asignado a Comercial").ToHashSet());
        Assert.Contains("RECIÉN SUSCRITO (SIN ASIGNAR)", states);
        Assert.Contains("Comienza Atencion Comercial", states);
        Assert.Contains("Comienza Atención Comercial ", states);
        Assert.All(states, state => Assert.Contains(Folded(state), ClinicStages.Names.Append("Asignado a Comercial").Select(Folded)));
    }

    [Fact]
    public void A_contact_that_comes_back_tells_another_time()
    {
        var repeated = Hour.Where(one => one.Path == ManyChatEvent.ContactPath).GroupBy(one => one.ManyChatId).Where(flow => flow.Count() > 1).ToArray();

        Assert.True(repeated.Length > 500);
        Assert.All(repeated, flow => Assert.Equal(flow.Count(), flow.Select(one => Text(JsonNode.Parse(one.Body)!.AsObject(), "datetime_actual")).Distinct().Count()));
        Assert.All(repeated, flow => Assert.Single(flow.Select(one => Text(JsonNode.Parse(one.Body)!.AsObject(), "canal_entrada")).Distinct()));
    }

    [Fact]
    public void Invalid_events_come_on_demand_and_leave_the_others_as_they_were()
    {
        Assert.DoesNotContain(Hour, one => one.IsInvalid);
        Assert.All(Hour, one => Assert.True(IsAcceptable(one)));

        var spoilt = ManyChatTraffic.Events(Options with { InvalidShare = 0.01 }).ToArray();

        Assert.InRange((double)spoilt.Count(one => one.IsInvalid) / spoilt.Length, 0.005, 0.016);
        Assert.Equal(Hour.Where((_, i) => !spoilt[i].IsInvalid), spoilt.Where(one => !one.IsInvalid));
        Assert.All(spoilt.Where(one => one.IsInvalid), one => Assert.False(IsAcceptable(one), one.Body));
        Assert.Contains(spoilt, one => one.IsInvalid && !IsJson(one.Body));
        Assert.Contains(spoilt, one => one.Body.Contains("\"hoy\"", StringComparison.Ordinal));
    }

    /// <summary>What the contract of the webhooks demands.</summary>
    private static bool IsAcceptable(ManyChatEvent one)
    {
        if (!IsJson(one.Body))
            return false;
        var body = JsonNode.Parse(one.Body)!.AsObject();
        var hasTime = DateTimeOffset.TryParse(body["datetime_actual"]?.GetValue<string>(), CultureInfo.InvariantCulture, out _);
        return !string.IsNullOrWhiteSpace(body["manychat_id"]?.GetValue<string>()) && one.Path switch
        {
            ManyChatEvent.ContactPath => body.ContainsKey("nombre_lead") && hasTime,
            ManyChatEvent.AssignmentPath => !string.IsNullOrWhiteSpace(body["campaign_id"]?.GetValue<string>()) && body.ContainsKey("ultimo_estado") && hasTime,
            _ => body.Any(pair => pair.Key is "street" or "district" or "city" or "state" or "country" && pair.Value!.GetValue<string>().Length > 0),
        };
    }

    private static bool IsJson(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Folded(string state) => Person.Unaccented(state.Trim()).ToLowerInvariant();

    private static string Text(JsonObject body, string name) => body[name]!.GetValue<string>();

    [GeneratedRegex(@"^\+5[16]9\d{8}$")]
    private static partial Regex Mobile();
}
