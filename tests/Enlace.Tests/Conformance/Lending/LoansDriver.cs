using System.Globalization;
using System.Text.Json;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>Speaks to the loan routes as one caller; paths are relative to <c>/api/v1</c>.</summary>
public sealed class LoansDriver(HttpClient http) : HubCaller(http, "/api/v1")
{
    /// <summary>What is wrong, as <c>type place</c>, in the order in which it is told.</summary>
    public static IReadOnlyList<string> Issues(Answer answer) =>
    [
        .. answer.Expect(422).Json.At("detail").EnumerateArray()
            .Select(item => $"{item.Text("type")} {string.Join('.', item.At("loc").EnumerateArray().Select(part => part.ToString()))}"),
    ];

    /// <summary>The loan of the contract's goldens, F1.</summary>
    public static Dictionary<string, object?> Order(string client, object? amount = null, params (string Name, object? Value)[] more)
    {
        var order = new Dictionary<string, object?>
        {
            ["client_id"] = client,
            ["amount"] = amount ?? 50000.00m,
            ["interest_rate"] = 0.15m,
            ["term_months"] = 24,
        };
        foreach (var (name, value) in more)
            order[name] = value;
        return order;
    }

    public async Task<string> Lend(string client, object? amount = null, params (string Name, object? Value)[] more) =>
        (await Post("/loans/", Order(client, amount, more))).Expect(201).Json.Uuid("id");

    public Task<Answer> Pay(string loan, decimal amount, params (string Name, object? Value)[] more)
    {
        var payment = new Dictionary<string, object?> { ["amount"] = amount };
        foreach (var (name, value) in more)
            payment[name] = value;
        return Post($"/loans/{loan}/payments", payment);
    }

    public Task<Answer> Pay(string loan, string amount, string on) => Pay(loan, decimal.Parse(amount, CultureInfo.InvariantCulture), ("paid_at", on));

    public async Task<JsonElement> Loan(string loan) => (await Get($"/loans/{loan}")).Expect(200).Json;

    public async Task<string?> Balance(string loan) => (await Loan(loan)).Text("current_balance");

    /// <summary>The sum of debits less credits of each account of a loan.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> Ledger(string loan)
    {
        var entries = (await Get($"/loans/{loan}/ledger")).Expect(200).Json.At("entries").EnumerateArray().ToArray();
        Assert.All(entries, entry => Assert.Equal(0, entry.At("lines").EnumerateArray().Sum(Debit)));
        return entries.SelectMany(entry => entry.At("lines").EnumerateArray())
            .GroupBy(line => line.Text("account")!).ToDictionary(group => group.Key, group => group.Sum(Debit));
    }

    public static decimal Amount(JsonElement json, string name)
    {
        var text = json.Text(name)!;
        Assert.Matches(@"^-?\d+\.\d\d$", text);
        return decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    private static decimal Debit(JsonElement line) => Amount(line, "debit") - Amount(line, "credit");
}
