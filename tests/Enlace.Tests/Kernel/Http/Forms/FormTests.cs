using System.Text.Json;
using Enlace.Kernel.Http;
using Enlace.Kernel.Http.Forms;
using Enlace.Kernel.Security;
using Enlace.Kernel.Wire;

namespace Enlace.Tests.Kernel.Http.Forms;

public sealed class FormTests
{
    private static readonly WireGlossary Words = WireGlossary.For<FormTests>().Values<Role>("a", "o", "g", "u", "p");

    [Theory]
    [InlineData("2500.00", "2500.00")]
    [InlineData("\"47500.00\"", "47500.00")]
    [InlineData("5e4", "50000")]
    [InlineData("1.10", "1.10")]
    [InlineData("1.100000", "1.100000")]
    [InlineData("0", "greater_than")]
    [InlineData("\"-1\"", "greater_than")]
    [InlineData("0.005", "decimal_max_places")]
    [InlineData("1e-28", "decimal_max_places")]
    [InlineData("1e-60", "greater_than")]
    [InlineData("1.00000000000000000000000000000001", "decimal_max_digits")]
    [InlineData("10000000000000.00", "less_than_equal")]
    [InlineData("1e400", "decimal_parsing")]
    [InlineData("\"1,5\"", "decimal_parsing")]
    [InlineData("\"\"", "decimal_parsing")]
    [InlineData("true", "decimal_type")]
    [InlineData("null", "decimal_type")]
    [InlineData(null, "missing")]
    public void A_decimal_is_read_from_its_digits(string? value, string expected) => Assert.Equal(expected, Of(
        value, (form, took) => form.Decimal("x", new DecimalRule(2, Above: 0, Most: 9999999999999.99m), "", number => took(number.ToString(System.Globalization.CultureInfo.InvariantCulture)), isNeeded: true)));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.000000", "0.000000")]
    [InlineData("0e-40", "0.0000000000000000000000000000")]
    [InlineData("0.15000", "0.15000")]
    [InlineData("1500e-4", "0.1500")]
    [InlineData("1e-30", "decimal_max_places")]
    [InlineData("\"1E-30\"", "decimal_max_places")]
    [InlineData("-1e-30", "decimal_max_places")]
    [InlineData("1e-99999999999", "decimal_max_places")]
    [InlineData("0.00000000000000000000000000000000000001", "decimal_max_places")]
    [InlineData("100000000000000000000000001e-30", "decimal_max_places")]
    public void What_a_decimal_cannot_hold_is_not_taken_for_less(string value, string expected) => Assert.Equal(expected, Of(
        value, (form, took) => form.Decimal("x", new DecimalRule(4, Least: 0, Most: 1), "", number => took(number.ToString(System.Globalization.CultureInfo.InvariantCulture)))));

    [Theory]
    [InlineData("0.00", "0.00")]
    [InlineData("12.500", "12.500")]
    [InlineData("0.0000000000000000000000000000000000001", "decimal_max_places")]
    public void An_amount_has_two_places(string value, string expected) => Assert.Equal(expected, Of(
        value, (form, took) => form.Amount("x", 100, "", amount => took(amount!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)))));

    [Theory]
    [InlineData("24", "24")]
    [InlineData("24.0", "24")]
    [InlineData("\"24\"", "24")]
    [InlineData("2.5", "int_from_float")]
    [InlineData("\"2.5\"", "int_parsing")]
    [InlineData("\"dos\"", "int_parsing")]
    [InlineData("0", "greater_than")]
    [InlineData("361", "less_than_equal")]
    [InlineData("[1]", "int_type")]
    [InlineData("null", "int_type")]
    [InlineData(null, "missing")]
    public void A_whole_number_has_nothing_behind_its_point(string? value, string expected) => Assert.Equal(expected, Of(
        value, (form, took) => form.Whole("x", 1, 360, "", number => took($"{number}"), isNeeded: true)));

    [Theory]
    [InlineData("\"2026-01-31\"", "2026-01-31")]
    [InlineData("\"2026-02-30\"", "date_from_datetime_parsing")]
    [InlineData("\"2026-01-31T00:00:00Z\"", "date_from_datetime_parsing")]
    [InlineData("7", "date_type")]
    [InlineData("null", "")]
    [InlineData(null, "")]
    public void A_date_is_a_day(string? value, string expected) => Assert.Equal(expected, Of(
        value, (form, took) => form.Date("x", "", date => took(date.ToString("O", System.Globalization.CultureInfo.InvariantCulture)))));

    [Theory]
    [InlineData("\"019ae5c0-0000-7000-8000-0000000000ee\"", "019ae5c0-0000-7000-8000-0000000000ee")]
    [InlineData("\"abc\"", "uuid_parsing")]
    [InlineData("7", "uuid_type")]
    [InlineData(null, "missing")]
    public void An_id_is_a_uuid(string? value, string expected) => Assert.Equal(expected, Of(
        value, (form, took) => form.Uuid("x", "", id => took(id.ToString()), isNeeded: true)));

    [Theory]
    [InlineData("\"g\"", "Agent")]
    [InlineData("\"G\"", "enum")]
    [InlineData("2", "enum")]
    [InlineData("null", "")]
    public void A_choice_is_one_of_its_words(string? value, string expected) => Assert.Equal(expected, Of(
        value, (form, took) => form.Choice<Role>("x", Words, "", role => took(role.ToString()))));

    [Fact]
    public void What_is_wrong_in_a_list_is_told_with_its_place_and_its_limit()
    {
        var form = Form.Of(JsonElement.Parse("""{"fees":[{"amount":1},7,{"amount":-1,"more":1}]}"""));
        foreach (var fee in form.Each("fees", 5))
        {
            fee.Decimal("amount", new DecimalRule(2, Above: 0), "", _ => { }, isNeeded: true);
            fee.NothingElse();
        }

        var items = Assert.Throws<FaultException>(form.Check).Details.Select(detail => FormItem.Of(detail)).ToArray();

        Assert.Equal(["model_attributes_type body.fees.1", "greater_than body.fees.2.amount", "extra_forbidden body.fees.2.more"], items.Select(item => $"{item.Type} {string.Join('.', item.Loc)}"));
        Assert.Equal(0m, items[1].Ctx!["gt"]);
        Assert.Equal(-1, items[1].Input!.Value.GetInt32());
    }

    [Theory]
    [InlineData("{}", "list_type")]
    [InlineData("[{},{},{}]", "too_long")]
    [InlineData("null", "")]
    public void A_list_is_one_and_has_its_length(string value, string expected) => Assert.Equal(expected, Of(value, (form, _) => form.Each("x", 2)));

    [Fact]
    public void A_secret_form_sends_nothing_back()
    {
        var form = Form.Of(JsonElement.Parse("""{"a":"secreto"}"""), isSecret: true);
        form.Whole("a", 1, 2, "", _ => { });
        form.Missing("b");

        Assert.All(Assert.Throws<FaultException>(form.Check).Details, detail => Assert.Null(FormItem.Of(detail).Input));
    }

    private static string Of(string? value, Action<Form, Action<string>> read)
    {
        var form = Form.Of(JsonElement.Parse(value is null ? "{}" : $$"""{"x":{{value}}}"""));
        var took = "";
        read(form, text => took = text);
        try
        {
            form.Check();
            return took;
        }
        catch (FaultException e)
        {
            return ((FormIssue)Assert.Single(e.Details).More!).Type;
        }
    }
}
