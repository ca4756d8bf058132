using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>Speaks to the lead routes with the sandbox's key; paths are relative to <c>/api/v1</c>.</summary>
public sealed class LeadsDriver(IHub hub) : HubCaller(hub.ClientWithKey(Key), "/api/v1")
{
    public const string Key = "sandbox-key";

    public static async Task<LeadsDriver> Of(IHubFixture fixture) => new(await fixture.Hub());

    /// <summary>Creates a record and gives its number.</summary>
    public async Task<long> Add(string path, object body) => (await Post(path, body)).Expect(201).Json.At("id").GetInt64();

    public Task<long> AddContact(string? person = null) => Add("/contacts/", new { manychat_id = person ?? Fresh.Token(), first_name = "Ana" });

    public Task<long> AddCampaign() => Add("/campaigns/", new { name = $"Campaña {Fresh.Token()}", date_start = "2025-06-01" });

    public Task<long> AddAdvisor() => Add("/advisors/", new { name = "Eva", email = Fresh.Email() });

    /// <summary>The <c>type</c> and last part of <c>loc</c> of everything that a 422 tells.</summary>
    public static IReadOnlyList<string> Issues(Answer answer) =>
        [.. answer.Expect(422).Json.At("detail").EnumerateArray().Select(item => $"{item.Text("type")} {string.Join('.', item.At("loc").EnumerateArray().Select(part => part.GetString()))}")];
}
