using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Lending;

/// <summary>Speaks to the lending routes as one caller, with a bearer token or with none.</summary>
public sealed class LendingDriver(HttpClient http, string? token = null)
{
    private readonly HubCaller _caller = new(http, "/api/v1");

    public string? Token => token;

    /// <summary>What is wrong, as <c>type place</c>, in the order in which it is told.</summary>
    public static IReadOnlyList<string> Issues(Answer answer) =>
    [
        .. answer.Expect(422).Json.At("detail").EnumerateArray()
            .Select(item => $"{item.Text("type")} {string.Join('.', item.At("loc").EnumerateArray().Select(part => part.ToString()))}"),
    ];

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => _caller.Get(path, With(headers));

    public Task<Answer> Post(string path, object? body = null, params (string Name, string Value)[] headers) => _caller.Post(path, body, With(headers));

    public Task<Answer> Put(string path, object? body = null, params (string Name, string Value)[] headers) => _caller.Put(path, body, With(headers));

    public Task<Answer> Delete(string path, params (string Name, string Value)[] headers) => _caller.Delete(path, With(headers));

    public async Task<Answer> SignIn(string username, string password)
    {
        using var form = new FormUrlEncodedContent([new("username", username), new("password", password)]);
        return await _caller.Send(HttpMethod.Post, "/auth/token", form);
    }

    public async Task<Answer> Form(params KeyValuePair<string, string>[] fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await _caller.Send(HttpMethod.Post, "/auth/token", form);
    }

    private (string, string)[] With((string, string)[] headers) => token is null ? headers : [("Authorization", $"Bearer {token}"), .. headers];
}
