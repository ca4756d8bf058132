using Enlace.Lending.Domain.Clients;

namespace Enlace.Lending.Forms;

/// <summary>The fields of a client. An RFC is given once: on a change it is ignored, as the original did.</summary>
internal sealed class ClientForm
{
    public string? FullName { get; private set; }

    public string? Email { get; private set; }

    public Rfc? Rfc { get; private set; }

    public bool IsEmpty => FullName is null && Email is null;

    public static async Task<ClientForm> Read(HttpRequest request, bool isNew, bool isStrict, CancellationToken cancel)
    {
        var form = await Form.Read(request, cancel);
        var client = new ClientForm();
        form.Needed("full_name", Client.MaxName, "", text => client.FullName = text, isNew);
        client.ReadEmail(form, isNew);
        if (isNew)
            client.ReadRfc(form, isStrict);
        form.Check();
        return client;
    }

    private void ReadEmail(Form form, bool isNew)
    {
        const string Field = "email";
        if (form.Find(Field) is not { } value)
        {
            if (isNew)
                form.Missing(Field);
        }
        else if (form.ReadText(Field, value, MailAddress.MaxLength) is { } text)
        {
            if (MailAddress.IsValid(text))
                Email = text;
            else
                form.Wrong(Field, "value_error", "value is not a valid email address", value);
        }
    }

    private void ReadRfc(Form form, bool isStrict)
    {
        const string Field = "rfc";
        if (form.Find(Field) is not { } value)
        {
            form.Missing(Field);
        }
        else if (form.ReadText(Field, value, int.MaxValue) is { } text)
        {
            Rfc = Rfc.Read(text, out var issue);
            if (issue is not null)
                form.Wrong(Field, issue.Type, issue.Text, value, issue.Limit is { } limit ? [(limit == Rfc.MinLength ? "min_length" : "max_length", limit)] : []);
            else if (isStrict && !Rfc!.IsCheckDigitRight)
                form.Wrong(Field, "rfc_check_digit", "RFC should end in its check digit", value);
        }
    }
}
