using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enlace.Sandbox.ManyChat;

/// <summary>
/// The traffic of a clinic: people subscribe, come back and move through the stages, are assigned to advisors, leave an address. It has
/// the chatbot's habits: fields that were never filled come as empty strings, and the time differs in every event.
/// </summary>
public sealed class ManyChatTraffic
{
    private static readonly string[] Campaigns = ["CAMP-ABC-123", "CAMP-LIMA-OTONO", "CAMP-SCL-2025", "7"];
    private static readonly string[] Advisors = ["COM-XYZ-001", "COM-XYZ-002", "asesora@example.com", ""];
    private static readonly string[] Assignments = ["Automatica", "comercial", "medico", "both", "manual"];
    private static readonly string[] Districts = ["Miraflores", "San Isidro", "Surco", "Providencia", "Ñuñoa", "Las Condes"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ManyChatOptions _options;
    private readonly Random _random;
    private readonly List<Person> _people = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    private ManyChatTraffic(ManyChatOptions options) => (_options, _random) = (options, new Random(options.Seed));

    /// <summary>The events in the order in which they are due.</summary>
    public static IEnumerable<ManyChatEvent> Events(ManyChatOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Rate);
        var traffic = new ManyChatTraffic(options);
        var at = TimeSpan.Zero;
        for (var number = 1; number <= options.Most && at <= options.Duration; number++)
        {
            yield return traffic.Next(number, at);
            // Independent people: the pauses between them are distributed exponentially.
            at += TimeSpan.FromSeconds(-Math.Log(1 - traffic._random.NextDouble()) / options.Rate);
        }
    }

    private ManyChatEvent Next(int number, TimeSpan at)
    {
        var now = _options.Start + at;
        var kind = _random.NextDouble();
        var person = _people.Count == 0 || kind < 0.5 ? Subscriber(now) : Regular();
        var (path, body) = _people.Count == 1 || kind < 0.72 ? (ManyChatEvent.ContactPath, Contact(person, now))
            : kind < 0.9 ? (ManyChatEvent.AssignmentPath, Assignment(person, now))
            : (ManyChatEvent.AddressPath, Address(person));
        // Drawn always, so that the share of invalid events changes nothing about the others.
        var (draw, way) = (_random.NextDouble(), _random.Next(4));
        var isInvalid = draw < _options.InvalidShare;
        return new ManyChatEvent(number, at, person.Id, path, isInvalid ? Spoilt(path, body, way) : body.ToJsonString(Plain), isInvalid);
    }

    /// <summary>Most people are heard of once or twice; a few write all the time, and get as far as an order.</summary>
    private Person Regular() => _people[(int)(_people.Count * Math.Pow(_random.NextDouble(), 3))];

    private Person Subscriber(DateTimeOffset now)
    {
        Person person;
        do
            person = new Person(_random, now);
        while (!_ids.Add(person.Id));
        _people.Add(person);
        return person;
    }

    private JsonObject Contact(Person person, DateTimeOffset now)
    {
        var isNew = person.SubscribedAt == now;
        // Most conversations move on, some return to where they were.
        if (!isNew)
            person.Stage = Math.Clamp(person.Stage + _random.Next(-1, 3), 0, ClinicStages.Names.Count - 1);
        return new JsonObject
        {
            ["id"] = person.Id,
            ["manychat_id"] = person.Id,
            ["first_name"] = person.FirstName,
            ["last_name"] = person.LastName,
            ["nombre_lead"] = person.FirstName,
            ["apellido_lead"] = _random.NextDouble() < 0.8 ? person.LastName : "",
            ["phone"] = person.HasPhone && person.Channel != "WhatsApp" ? person.Phone : "",
            ["whatsapp"] = person.HasPhone ? person.Phone : "",
            ["email"] = "",
            ["email_lead"] = person.HasEmail ? person.Email : "",
            ["datetime_actual"] = Time(now),
            ["datetime_suscripcion"] = isNew || _random.NextDouble() < 0.7 ? Time(person.SubscribedAt) : "",
            ["canal_entrada"] = person.Channel,
            ["estado_inicial"] = ClinicStages.Names[0],
            ["ultimo_estado"] = isNew && _random.NextDouble() < 0.3 ? "" : Typed(person.State),
        };
    }

    private JsonObject Assignment(Person person, DateTimeOffset now) => new()
    {
        ["manychat_id"] = person.Id,
        ["campaign_id"] = Person.Pick(_random, Campaigns),
        ["comercial_id"] = Person.Pick(_random, Advisors),
        ["medico_id"] = _random.NextDouble() < 0.3 ? "MED-XYZ-001" : "",
        ["datetime_actual"] = Time(now),
        // A word of the flow's own, which is no stage.
        ["ultimo_estado"] = _random.NextDouble() < 0.3 ? "Asignado a Comercial" : Typed(person.State),
        ["tipo_asignacion"] = Person.Pick(_random, Assignments),
        ["summary"] = _random.NextDouble() < 0.5 ? $"{person.FirstName} pregunta por una evaluación médica" : "",
    };

    private JsonObject Address(Person person) => new()
    {
        ["manychat_id"] = person.Id,
        ["street"] = _random.NextDouble() < 0.5 ? $"Av. Los Álamos {_random.Next(1, 3000)}" : "",
        ["district"] = Person.Pick(_random, Districts),
        ["city"] = person.IsPeruvian ? "Lima" : "Santiago",
        ["state"] = "",
        ["country"] = person.IsPeruvian ? "Perú" : "Chile",
    };

    private static string Spoilt(string path, JsonObject body, int way)
    {
        switch (way)
        {
            case 0:
                body["manychat_id"] = "   ";
                break;
            case 1:
                return body.ToJsonString(Plain)[..^2];
            case 2 when path != ManyChatEvent.AddressPath:
                body["datetime_actual"] = "hoy";
                break;
            default:
                foreach (var needed in (string[])["nombre_lead", "ultimo_estado", "campaign_id", "street", "district", "city", "state", "country"])
                    body.Remove(needed);
                break;
        }

        return body.ToJsonString(Plain);
    }

    /// <summary>The flows were written by several people: one in ten leaves out accents, capitals or adds a blank.</summary>
    private string Typed(string state) => _random.Next(30) switch
    {
        0 => Person.Unaccented(state),
        1 => state.ToUpperInvariant(),
        2 => state + " ",
        _ => state,
    };

    /// <summary>The clinic's own zone, which has no summer time.</summary>
    private static string Time(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(-5)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
