using System.Text.Json.Nodes;
using Enlace.Lending.Domain.Schedules;
using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Lending.Domain.Schedules;
using Enlace.Tests.Support;

namespace Enlace.Tests.Lending.UseCases;

public sealed class QuoteLoanTests(SqliteHubFixture hub)
{
    private const string F1 = """{"amount":50000.00,"interest_rate":0.15,"installments":24,"start_date":"2026-01-15"}""";

    [Fact]
    public async Task F1_row_by_row()
    {
        var answer = (await (await QuoteDriver.Of(hub)).Ask(F1)).Expect(200);

        Assert.Equal(Schedules.Of(Lent.F1).Texts(), QuoteDriver.Rows(answer));
        Assert.Equal(
            """{"number":1,"due_date":"2026-02-15","days":30,"payment":"2424.33","principal":"1799.33","interest":"625.00","vat":"0.00","fees":"0.00","balance":"48200.67"}""",
            QuoteDriver.Installments(answer)[0].GetRawText());
        Assert.Equal("2424.33", answer.Json.Text("installment_amount"));
        Assert.Equal(
            """{"payment":"58183.99","principal":"50000.00","interest":"8183.99","vat":"0.00","fees":"0.00"}""", answer.Json.At("totals").GetRawText());
        Assert.Equal(("16.1", "0.16075457"), (answer.Json.Text("cat"), answer.Json.Text("cat_exact")));
        Assert.Contains("sin IVA", answer.Json.Text("cat_legend"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"amount":10000,"interest_rate":0.36,"installments":12}""", "1004.62", "1004.63", "2055.45", null)]
    [InlineData("""{"amount":10000,"interest_rate":0,"installments":12}""", "833.33", "833.37", "0.00", "0.0")]
    [InlineData("""{"amount":1000,"interest_rate":0.60,"installments":3}""", "367.21", "367.21", "101.63", null)]
    [InlineData("""{"amount":250000,"interest_rate":0.24,"installments":36}""", "9808.21", "9808.42", "103095.77", null)]
    [InlineData("""{"amount":100,"interest_rate":0.15,"installments":24}""", "4.85", "4.80", "16.35", null)]
    [InlineData("""{"amount":50000,"interest_rate":0.15,"installments":1}""", "50625.00", "50625.00", "625.00", null)]
    [InlineData("""{"amount":50000,"interest_rate":0.15,"term_months":24,"method":"GERMAN"}""", "2708.33", "2109.45", "7812.52", "16.1")]
    [InlineData("""{"amount":50000,"interest_rate":0.15,"term_months":24,"method":"FLAT"}""", "2708.33", "2708.41", "15000.00", "30.1")]
    [InlineData("""{"amount":50000,"interest_rate":0.15,"term_months":24,"opening_fee_rate":0.02}""", "2424.33", "2424.40", "8183.99", "18.5")]
    [InlineData("""{"amount":50000,"interest_rate":0.15,"term_months":24,"vat_mode":"NOMINAL","vat_on":"LEVEL"}""", "2481.73", "2481.86", "8242.79", null)]
    [InlineData("""{"amount":"50000.00","interest_rate":"0.0125","rate_is_monthly":true,"term_months":24}""", "2424.33", "2424.40", "8183.99", "16.1")]
    [InlineData("""{"amount":250000,"interest_rate":0.24,"installments":36,"leveling":"RELEVEL"}""", "9808.21", "9808.42", "103095.77", null)]
    [InlineData("""{"amount":1000,"interest_rate":0.15,"installments":18,"leveling":"RELEVEL"}""", "62.39", "62.31", "122.94", null)]
    public async Task The_goldens_of_the_contract(string body, string level, string last, string interest, string? cat)
    {
        var answer = (await (await QuoteDriver.Of(hub)).Ask(body)).Expect(200);

        Assert.Equal(
            (level, last, interest),
            (answer.Json.Text("installment_amount"), QuoteDriver.Installments(answer)[^1].Text("payment"), answer.Json.Text("totals.interest")));
        if (cat is not null)
            Assert.Equal(cat, answer.Json.Text("cat"));
    }

    [Fact]
    public async Task Everything_that_a_product_may_have()
    {
        var answer = (await (await QuoteDriver.Of(hub)).Ask("""
            {
              "amount": "100.00", "interest_rate": "0.094822", "installments": 6, "repay_every": {"count": 1, "unit": "MONTHS"}, "start_date": "2024-01-01",
              "disbursed_on": "2024-01-08", "first_due_date": "2024-02-01", "method": "FRENCH", "day_count": "ACT/360", "periods": "REGULAR",
              "rounding": {"mode": "HALF_EVEN", "decimals": 2}, "leveling": "RELEVEL", "principal_grace": 0, "down_payment_percent": 0, "disbursements": [],
              "fees": [{"name": "insurance", "amount": 1.00, "when": "EACH"}, {"name": "study", "rate": 0.05, "when": "OPENING"}], "vat_mode": "NOMINAL", "vat_on": "TOP"
            }
            """)).Expect(200);

        Assert.Equal(["5.80 0.00 0.00 100.00", "18.36 0.61 16.49 83.51"], QuoteDriver.Rows(answer).Take(2));
        Assert.Equal("17.10", answer.Json.Text("installment_amount"));
        Assert.Equal(
            """{"down_payment":"0.00","fees":"5.00","vat":"0.80","withheld_fees":"0.00","withheld_vat":"0.00","net_disbursed":"100.00"}""",
            answer.Json.At("opening").GetRawText());
    }

    [Fact]
    public async Task Tranches_a_down_payment_and_real_interest()
    {
        var answer = (await (await QuoteDriver.Of(hub)).Ask("""
            {
              "amount": 62500, "interest_rate": 0.15, "installments": 24, "start_date": "2026-01-15", "down_payment_percent": 0.2, "vat_mode": "REAL", "inflation": 0.004,
              "disbursements": [{"date": "2026-03-15", "amount": 1000.00}]
            }
            """)).Expect(200);

        var rows = QuoteDriver.Installments(answer);
        Assert.Equal(("0", "12500.00", "68.00"), (rows[0].Text("number"), rows[0].Text("payment"), rows[1].Text("vat")));
        Assert.Equal("63500.00", answer.Json.Text("totals.principal"));
        Assert.Equal("592.24", rows[3].Text("interest"));
    }

    [Fact]
    public async Task Without_a_start_it_starts_today()
    {
        var rows = QuoteDriver.Installments(await (await QuoteDriver.Of(hub)).Ask(new { amount = 100, interest_rate = 0.15, installments = 1 }));

        var due = Lent.Day(rows[0].Text("due_date")!).DayNumber;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).DayNumber;
        Assert.InRange(due - today, 26, 32);
    }

    [Theory]
    [InlineData("{}", "missing body.amount", "missing body.interest_rate", "missing body.installments")]
    [InlineData("""{"amount":0,"interest_rate":1.5,"installments":0}""", "greater_than body.amount", "less_than_equal body.interest_rate", "greater_than body.installments")]
    [InlineData("""{"amount":10000000000000,"interest_rate":-0.1,"installments":601}""", "less_than_equal body.amount", "greater_than_equal body.interest_rate", "less_than_equal body.installments")]
    [InlineData("""{"amount":1000.555,"interest_rate":0.1234567890123,"installments":2.5}""", "decimal_max_places body.amount", "decimal_max_places body.interest_rate", "int_from_float body.installments")]
    [InlineData("""{"amount":"many","interest_rate":true,"installments":"2.5"}""", "decimal_parsing body.amount", "decimal_type body.interest_rate", "int_parsing body.installments")]
    [InlineData("""{"amount":1e400,"interest_rate":"NaN","installments":{}}""", "decimal_parsing body.amount", "decimal_parsing body.interest_rate", "int_type body.installments")]
    [InlineData("[]", "model_attributes_type body")]
    [InlineData("{", "json_invalid body.1")]
    public async Task What_is_wrong_with_the_fields_is_told_at_once(string body, params string[] issues) =>
        Assert.Equal(issues, QuoteDriver.Issues(await (await QuoteDriver.Of(hub)).Ask(body)));

    [Theory]
    [InlineData("\"colour\":1", "extra_forbidden body.colour")]
    [InlineData("\"method\":\"french\"", "enum body.method")]
    [InlineData("\"day_count\":360", "enum body.day_count")]
    [InlineData("\"repay_every\":1", "model_attributes_type body.repay_every")]
    [InlineData("\"repay_every\":{\"unit\":\"MONTHS\",\"count\":13}", "less_than_equal body.repay_every.count")]
    [InlineData("\"repay_every\":{\"count\":1,\"every\":2}", "missing body.repay_every.unit", "extra_forbidden body.repay_every.every")]
    [InlineData("\"term_months\":23", "value_error body.term_months")]
    [InlineData("\"start_date\":\"2026-02-30\"", "date_from_datetime_parsing body.start_date")]
    [InlineData("\"start_date\":\"1800-01-01\"", "value_error body.start_date")]
    [InlineData("\"disbursed_on\":\"2026-02-15\"", "value_error body.disbursed_on")]
    [InlineData("\"disbursed_on\":\"2026-01-14\"", "value_error body.disbursed_on")]
    [InlineData("\"first_due_date\":\"2026-01-15\"", "value_error body.first_due_date")]
    [InlineData("\"first_due_date\":\"2028-06-01\"", "value_error body.first_due_date")]
    [InlineData("\"method\":\"FIXED_PRINCIPAL_PERCENT\"", "value_error body.principal_percent")]
    [InlineData("\"principal_percent\":0.1", "value_error body.principal_percent")]
    [InlineData("\"rounding\":{\"decimals\":3}", "less_than_equal body.rounding.decimals")]
    [InlineData("\"rounding\":{\"multiple_of\":0.001}", "decimal_max_places body.rounding.multiple_of")]
    [InlineData("\"principal_grace\":24", "value_error body.principal_grace")]
    [InlineData("\"down_payment_percent\":1", "less_than_equal body.down_payment_percent")]
    [InlineData("\"disbursements\":[{\"date\":\"2025-12-31\",\"amount\":1}]", "value_error body.disbursements")]
    [InlineData("\"disbursements\":[{\"date\":\"2026-02-01\",\"amount\":1},{\"amount\":0.001}]", "missing body.disbursements.1.date", "decimal_max_places body.disbursements.1.amount")]
    [InlineData("\"disbursements\":[{\"date\":\"2026-02-01\",\"amount\":9999999999999}]", "value_error body.disbursements")]
    [InlineData("\"disbursements\":{}", "list_type body.disbursements")]
    [InlineData("\"fees\":[{\"name\":\"a\",\"when\":\"EACH\"}]", "value_error body.fees.0.amount")]
    [InlineData("\"fees\":[{\"name\":\"a\",\"when\":\"EACH\",\"amount\":1,\"rate\":0.1}]", "value_error body.fees.0.amount")]
    [InlineData("\"fees\":[{\"name\":\"a\",\"when\":\"EACH\",\"amount\":1,\"withheld\":true}]", "value_error body.fees")]
    [InlineData("\"fees\":[{\"name\":\"\",\"when\":\"LATER\",\"rate\":2}]", "string_too_short body.fees.0.name", "less_than_equal body.fees.0.rate", "enum body.fees.0.when")]
    [InlineData("\"opening_fee_rate\":1", "value_error body.fees")]
    [InlineData("\"inflation\":0.004", "value_error body.inflation")]
    [InlineData("\"vat_mode\":\"SOME\"", "enum body.vat_mode")]
    public async Task A_field_that_has_no_schedule_is_refused(string field, params string[] issues)
    {
        // JSON that names a field twice is none.
        var others = field.StartsWith("\"start_date\"", StringComparison.Ordinal) ? F1.Replace(",\"start_date\":\"2026-01-15\"", "", StringComparison.Ordinal) : F1;
        var answer = await (await QuoteDriver.Of(hub)).Ask(others[..^1] + "," + field + "}");

        Assert.Equal(issues, QuoteDriver.Issues(answer));
    }

    [Fact]
    public async Task An_issue_shows_what_was_sent_and_the_limit()
    {
        var answer = await (await QuoteDriver.Of(hub)).Ask(F1.Replace("24", "601", StringComparison.Ordinal));

        Assert.Equal(
            """{"type":"less_than_equal","loc":["body","installments"],"msg":"Input should be less than or equal to 600","input":601,"ctx":{"le":600}}""",
            answer.Expect(422).Json.At("detail")[0].GetRawText());
    }

    [Fact]
    public async Task Nobody_quotes_without_a_token_and_the_token_is_judged_before_the_body()
    {
        var api = new HubCaller((await hub.Hub()).Client, "/api/v1");

        Assert.Equal("Not authenticated", (await api.Post("/loans/quote", "{")).Expect(401).Json.Text("detail"));
        Assert.Equal("Could not validate credentials", (await api.Post("/loans/quote", F1, ("Authorization", "Bearer x"))).Expect(401).Json.Text("detail"));
    }

    [Fact]
    public async Task The_largest_loans_are_counted_and_not_refused()
    {
        var api = await QuoteDriver.Of(hub);

        foreach (var method in (string[])["FRENCH", "GERMAN", "FLAT"])
        {
            var answer = await api.Ask(new
            {
                amount = "9999999999999.99",
                interest_rate = 1,
                rate_is_monthly = true,
                installments = 600,
                repay_every = new { count = 12, unit = "MONTHS" },
                start_date = "2199-12-31",
                method,
                vat_mode = "NOMINAL",
                leveling = "RELEVEL",
                day_count = "ACT/ACT",
                periods = "ACTUAL",
            });
            Assert.Equal(600, QuoteDriver.Installments(answer).Count);
            Assert.Equal("9999999999999.99", answer.Json.Text("totals.principal"));
        }
    }

    [Fact]
    public async Task Whatever_is_sent_is_quoted_or_refused_by_name()
    {
        var api = await QuoteDriver.Of(hub);
        var random = new Random(42);
        var kinds = new HashSet<int>();

        for (var i = 0; i < 400; i++)
        {
            var body = HostileBody(random);
            var answer = await api.Ask(body);
            Assert.True(answer.Status is 200 or 422, $"{answer.Status} for {body}: {answer.Text}");
            kinds.Add(answer.Status);
        }

        Assert.Equal([200, 422], kinds.Order());
    }

    [Fact]
    public async Task The_same_request_is_answered_with_the_same_bytes()
    {
        var api = await QuoteDriver.Of(hub);

        Assert.Equal((await api.Ask(F1)).Expect(200).Text, (await api.Ask(F1)).Expect(200).Text);
    }

    private static string HostileBody(Random random)
    {
        string[] amounts = ["0.01", "1", "100", "9999999999999.99", "50000.00", "\"1e12\"", "-1"];
        string[] rates = ["0", "1", "0.000000000001", "0.999999999999", "0.15", "1e-12", "2"];
        string[] dates = ["1970-01-01", "2199-12-31", "2026-01-31", "2028-02-29", "2026-02-01", "2026-06-30", "9999-12-31"];
        var body = JsonNode.Parse(
            $$"""{"amount":{{Pick(amounts)}},"interest_rate":{{Pick(rates)}},"installments":{{random.Next(1, 601)}},"rate_is_monthly":{{(random.Next(2) == 0 ? "true" : "false")}}}""")!.AsObject();
        Maybe("start_date", () => Pick(dates));
        Maybe("disbursed_on", () => Pick(dates));
        Maybe("first_due_date", () => Pick(dates));
        Maybe("method", () => Pick("FRENCH", "GERMAN", "FLAT"));
        Maybe("day_count", () => Pick("30E/360", "ACT/365", "ACT/360", "ACT/ACT", "ACT/364"));
        Maybe("periods", () => Pick("REGULAR", "ACTUAL"));
        Maybe("leveling", () => Pick("LAST_ABSORBS", "RELEVEL"));
        Maybe("vat_mode", () => Pick("NONE", "NOMINAL", "REAL"));
        Maybe("vat_on", () => Pick("TOP", "LEVEL"));
        Maybe("principal_grace", () => random.Next(0, 600));
        Maybe("down_payment_percent", () => Pick("0", "0.99", "0.5"));
        Maybe("repay_every", () => new JsonObject { ["count"] = random.Next(1, 20), ["unit"] = Pick("DAYS", "WEEKS", "MONTHS") });
        Maybe("rounding", () => new JsonObject { ["mode"] = Pick("HALF_UP", "HALF_EVEN"), ["decimals"] = random.Next(3), ["multiple_of"] = Pick("0.01", "9999999999999.99", "7") });
        Maybe("opening_fee_rate", () => Pick("0.02", "0.999999999999", "1"));
        Maybe("fees", () => new JsonArray(new JsonObject { ["name"] = "f", ["when"] = "EACH", ["amount"] = "9999999999999.99" }));
        Maybe("disbursements", () => new JsonArray(new JsonObject { ["date"] = Pick(dates), ["amount"] = Pick("0.01", "1000", "9999999999999.99") }));
        return body.ToJsonString();

        void Maybe(string name, Func<JsonNode> value)
        {
            if (random.Next(5) == 0)
                body[name] = value();
        }

        string Pick(params string[] of) => of[random.Next(of.Length)];
    }
}
