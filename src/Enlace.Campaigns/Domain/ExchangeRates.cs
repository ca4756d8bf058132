using System.Text.Json;

namespace Enlace.Campaigns.Domain;

/// <summary>What other currencies are worth in a campaign's own. What is not named has no rate: its conversions are noted, and not paid for.</summary>
internal sealed class ExchangeRates
{
    public const int MostRates = 200, Places = 8;

    /// <summary>With so few digits the product with the largest amount is exact.</summary>
    public const decimal MostRate = 999_999.99999999m;

    private readonly SortedDictionary<string, decimal> _rates;

    private ExchangeRates(SortedDictionary<string, decimal> rates) => _rates = rates;

    public static ExchangeRates None { get; } = new(new(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, decimal> All => _rates;

    public static ExchangeRates Of(IEnumerable<KeyValuePair<string, decimal>> rates) => new(new SortedDictionary<string, decimal>(rates.ToDictionary(), StringComparer.Ordinal));

    /// <summary>As <see cref="Write"/> wrote them.</summary>
    public static ExchangeRates Read(string? text) => text is null ? None : Of(JsonSerializer.Deserialize<Dictionary<string, decimal>>(text)!);

    /// <summary>For a column; null where there are none.</summary>
    public string? Write() => _rates.Count == 0 ? null : JsonSerializer.Serialize(_rates);

    public decimal? For(string currency) => _rates.TryGetValue(currency, out var rate) ? rate : null;
}
