using Enlace.Tests.Conformance.Hub;
using Enlace.Tests.Conformance.Messaging;
using Enlace.Tests.Support;

namespace Enlace.Tests.Messaging.UseCases;

public sealed class DeleteChannelTests(SqliteHubFixture hub) : ChannelsSuite(hub)
{
    [Fact]
    public async Task Its_secrets_go_with_it_and_its_row_stays_for_the_history()
    {
        var token = NewBotToken();
        // Other classes make channels of this hub meanwhile, so numbers alone say nothing.
        var before = await Sealed();
        var id = (await NewChannel(token)).Text("id")!;
        var came = (await Sealed()).Except(before).ToArray();

        (await Api.Delete($"{Channels}/{id}")).Expect(200);

        var stored = await Hub.ReadAllStoredText();
        Assert.Contains(stored, text => text.Equals(id, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(came.Except(stored));
        Assert.DoesNotContain(stored, text => text == token[^4..]);
    }

    private async Task<string[]> Sealed() => [.. (await Hub.ReadAllStoredText()).Where(text => text.StartsWith("v1:", StringComparison.Ordinal))];
}
