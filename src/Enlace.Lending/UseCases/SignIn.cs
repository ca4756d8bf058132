using Enlace.Lending.Security;

namespace Enlace.Lending.UseCases;

/// <summary>A user name and a password, as an OAuth 2.0 password form, for a bearer token.</summary>
internal sealed class SignIn : IUseCase
{
    private const string Grant = "grant_type", PasswordGrant = "password";

    /// <summary>For the API document; the form is read as the original read it, so that what is missing is told in its words.</summary>
    internal sealed record Request(string Username, string Password, string? GrantType = null, string? Scope = null, string? ClientId = null, string? ClientSecret = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/auth/token", Handle)
        // Any other type is a form that lacks everything.
        .Accepts<Request>("application/x-www-form-urlencoded", "*/*")
        .LimitCalls(budgets => budgets.Tokens)
        .Public()
        .DisableAntiforgery()
        .Refuses(LendingFaults.WrongPassword, LendingFaults.TooManyRequests);

    private static async Task<Answer<SignedIn>> Handle(HttpRequest request, SignIns signIns, CancellationToken cancel)
    {
        var form = request.HasFormContentType ? await Read(request, cancel) : FormCollection.Empty;
        var issues = new List<FaultDetail>();
        if (form.TryGetValue(Grant, out var grant) && grant != PasswordGrant)
            issues.Add(new FaultDetail(Grant, "String should match pattern '^password$'", new FormIssue("string_pattern_mismatch", ["body", Grant])));
        foreach (var name in (string[])["username", "password"])
        {
            if (form[name].ToString().Length == 0)
                issues.Add(new FaultDetail(name, "Field required", new FormIssue("missing", ["body", name])));
        }

        if (issues.Count > 0)
            throw new FaultException(CommonFault.InvalidInput, issues);
        return await signIns.ByPassword(form["username"].ToString(), form["password"].ToString(), cancel) is { } signedIn
            ? Answers.Ok(signedIn).With("Cache-Control", "no-store")
            : LendingFaults.WrongPassword;
    }

    private static async Task<IFormCollection> Read(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return await request.ReadFormAsync(cancel);
        }
        catch (NotSupportedException) // a part in an encoding of its own that nobody here can read
        {
            throw new FaultException(CommonFault.UnsupportedMediaType);
        }
    }
}
