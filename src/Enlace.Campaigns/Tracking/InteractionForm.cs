using System.Globalization;
using System.Text.Json;
using Enlace.Campaigns.Domain;
using Enlace.Campaigns.Domain.Tracking;

namespace Enlace.Campaigns.Tracking;

/// <summary>Reads interactions as they are sent: one, a list, or a list under <c>interacciones</c>. Whatever is wrong with any of them is told at once, and then none is taken.</summary>
internal sealed class InteractionForm(DateTimeOffset now)
{
    /// <summary>More faults than that help nobody.</summary>
    private const int MostFaults = 50;

    private const string List = "interacciones";

    private static readonly string[] Names =
        ["id", "tipo", "marca_temporal", "id_usuario", "id_campania", "id_afiliado", "valor", "moneda", "canal", "agente_usuario"];

    private readonly List<FaultDetail> _faults = [];

    /// <summary>How many members of the one at hand were asked for and found.</summary>
    private int _found;

    /// <exception cref="FaultException">Something is wrong.</exception>
    public static IReadOnlyList<Interaction> Read(JsonElement body, DateTimeOffset now)
    {
        var form = new InteractionForm(now);
        var read = form.ReadAll(body);
        return form._faults.Count == 0 ? read : throw new FaultException(CommonFault.InvalidInput, [.. form._faults.Take(MostFaults)]);
    }

    private List<Interaction> ReadAll(JsonElement body)
    {
        if (!StorableTextConverter.IsStorable(body))
            return Refuse("", "un texto sin el carácter nulo y con Unicode bien formado");
        var (list, place) = body.ValueKind == JsonValueKind.Object && body.TryGetProperty(List, out var named) ? (named, List) : (body, "");
        _found = 1;
        if (place.Length > 0)
            NothingElse(body, "", [List]);
        else if (list.ValueKind == JsonValueKind.Object)
            return Next(list, "") is { } one ? [one] : [];
        if (list.ValueKind != JsonValueKind.Array)
            return Refuse(place, "una interacción o una lista de interacciones");
        if (list.GetArrayLength() is < 1 or > Interaction.MaxBatch)
            return Refuse(place, $"1 a {Interaction.MaxBatch} interacciones");
        var read = new List<Interaction>();
        foreach (var (item, i) in list.EnumerateArray().Select((item, i) => (item, i)))
        {
            if (Next(item, $"{place}[{i.ToString(CultureInfo.InvariantCulture)}]") is { } one)
                read.Add(one);
        }

        return read;

        List<Interaction> Refuse(string field, string rule)
        {
            Wrong("", field, rule);
            return [];
        }
    }

    private Interaction? Next(JsonElement item, string place)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            Wrong(place, "", "un objeto");
            return null;
        }

        var before = _faults.Count;
        _found = 0;
        var id = Text(item, place, "id", Interaction.MaxId) ?? Guid.CreateVersion7(now).ToString();
        var kind = Kind(item, place);
        var at = At(item, place);
        var user = Needed(item, place, "id_usuario");
        var campaign = Needed(item, place, "id_campania");
        var participant = Text(item, place, "id_afiliado", Interaction.MaxId);
        var value = Value(item, place);
        var currency = Currency(item, place);
        var channel = Text(item, place, "canal", Interaction.MaxChannel);
        var agent = Text(item, place, "agente_usuario", Interaction.MaxAgent);
        NothingElse(item, place, Names);
        if (value is { } sent && MinorUnits.Round(sent, MinorUnits.Decimals(currency ?? "")) != sent)
            Wrong(place, "valor", "sin fracciones de la unidad menor de la moneda");
        return _faults.Count > before ? null : new Interaction(
            id, kind, Interaction.Canonical(campaign), user!, participant is null ? null : Interaction.Canonical(participant), UnixMicroseconds.Cut(at), value, currency, channel, agent);
    }

    /// <summary>A misspelt id of a participant is a commission that nobody gets, and a repeat cannot mend it.</summary>
    private void NothingElse(JsonElement item, string place, string[] names)
    {
        // Nearly always all of it was found, and then nothing is looked at twice.
        if (item.GetPropertyCount() == _found)
            return;
        foreach (var member in item.EnumerateObject().Where(member => !Array.Exists(names, member.NameEquals)))
            Wrong(place, member.Name, "no existe en esta ruta");
    }

    private bool Has(JsonElement item, string name, out JsonElement value)
    {
        var has = item.TryGetProperty(name, out value);
        _found += has ? 1 : 0;
        return has;
    }

    private InteractionKind Kind(JsonElement item, string place)
    {
        if (Has(item, "tipo", out var word) && word.ValueKind == JsonValueKind.String && CampaignsWire.Glossary.TryRead<InteractionKind>(word.GetString(), out var kind))
            return kind;
        Wrong(place, "tipo", $"uno de: {string.Join(", ", CampaignsWire.Glossary.Words<InteractionKind>())}");
        return default;
    }

    private DateTimeOffset At(JsonElement item, string place)
    {
        var at = default(DateTimeOffset);
        var isTime = Has(item, "marca_temporal", out var value) && value.ValueKind switch
        {
            JsonValueKind.String => Instant.TryRead(value.GetString(), out at),
            JsonValueKind.Number => value.TryGetDouble(out var unix) && Instant.TryRead(unix, out at),
            _ => false,
        };
        if (!isTime || at.Year < 2000)
            Wrong(place, "marca_temporal", "un instante ISO 8601 o Unix, desde el año 2000");
        else if (at > now + Interaction.MostAhead)
            Wrong(place, "marca_temporal", "como mucho 5 minutos en el futuro");
        return at;
    }

    private decimal? Value(JsonElement item, string place)
    {
        if (!Has(item, "valor", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) && amount is >= 0 and <= Cents.MostAmount && decimal.Round(amount, 2) == amount)
            return amount;
        Wrong(place, "valor", "un número de 0 a 999999999999.99 con dos decimales como mucho");
        return null;
    }

    private string? Currency(JsonElement item, string place)
    {
        if (Text(item, place, "moneda", 3) is not { } code)
            return null;
        if (code.Length == 3 && code.All(char.IsAsciiLetter))
            return code.ToUpperInvariant();
        Wrong(place, "moneda", "un código ISO 4217 de tres letras");
        return null;
    }

    private string? Needed(JsonElement item, string place, string name)
    {
        var before = _faults.Count;
        var text = Text(item, place, name, Interaction.MaxId);
        if (text is null && _faults.Count == before)
            Wrong(place, name, "es necesario");
        return text;
    }

    private string? Text(JsonElement item, string place, string name, int longest)
    {
        if (!Has(item, name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is var text && text.Length <= longest)
            return text.Length == 0 ? null : text;
        Wrong(place, name, $"un texto de {longest} caracteres como mucho");
        return null;
    }

    private void Wrong(string place, string name, string rule) => _faults.Add(new FaultDetail(place.Length > 0 && name.Length > 0 ? $"{place}.{name}" : place + name, rule));
}
