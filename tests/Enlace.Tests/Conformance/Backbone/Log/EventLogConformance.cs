using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enlace.Contracts.Partners;
using Enlace.Kernel.Events.Log;
using Enlace.Tests.Conformance.Backbone.Probe;
using Enlace.Tests.Conformance.Hub;

namespace Enlace.Tests.Conformance.Backbone.Log;

/// <summary>Every event is one document, whichever store keeps it, however often it is told.</summary>
public abstract class EventLogConformance(IProbeFixture fixture) : EventLogSuite(fixture)
{
    [Fact]
    public async Task A_document_is_the_CloudEvent_with_the_keys_of_its_module()
    {
        var id = await Hub.PublishOne(new ProbeTimed(Subject, 7));

        var found = Assert.Single(await Logged(Hub, Subject, 1));

        var stored = await Hub.Event(id);
        var document = found.At("document");
        Assert.Equal(id, Id(found));
        Assert.Equal("1.0", document.Text("specversion"));
        Assert.Equal(id.ToString(), document.Text("id"));
        Assert.Equal("/enlace/probe", document.Text("source"));
        Assert.Equal("application/json", document.Text("datacontenttype"));
        Assert.Equal("default", document.Text("tenantid"));
        foreach (var (name, member) in ((string, string)[])[("type", "type"), ("subject", "subject"), ("correlation_id", "correlationid")])
        {
            Assert.Equal(stored.Text(name), found.Text(name));
            Assert.Equal(stored.Text(name), document.Text(member));
        }

        Assert.Equal(stored.At("occurred_at").GetDateTimeOffset(), found.At("occurred_at").GetDateTimeOffset());
        Assert.Equal(stored.At("occurred_at").GetDateTimeOffset(), document.At("time").GetDateTimeOffset());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(stored.At("data").GetRawText()), JsonNode.Parse(document.At("data").GetRawText())));
        Assert.Equal(
            ("ProbeTimed", Subject, 7), (document.Text("event_type"), document.Text("entity_id"), document.At("payload").At("number").GetInt32()));
        Assert.Equal(document.At("time").GetDateTimeOffset(), document.At("timestamp").GetDateTimeOffset());
        Assert.DoesNotContain(document.EnumerateObject(), member => member.Name.StartsWith('_'));
    }

    [Fact]
    public async Task An_event_of_a_module_without_such_keys_is_the_bare_CloudEvent()
    {
        var partner = (await Hub.Api.Post("/api/v1/partners", new { nombre = "Andes", email = Fresh.Email() })).Expect(201).Json.At("partner").Text("id")!;

        var found = Assert.Single(await Logged(Hub, partner, 1));

        Assert.Equal("partners.PartnerCreado.v1", found.Text("type"));
        Assert.Equal(partner, found.At("document").At("data").Text("partner_id"));
        Assert.Equal(
            ["specversion", "id", "source", "type", "subject", "time", "datacontenttype", "tenantid", "correlationid", "traceparent", "data"],
            found.At("document").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_command_is_no_event_and_its_event_names_it_as_the_cause()
    {
        var command = await Hub.PublishOne(new CreatePartner("Andes", Fresh.Email()));
        var correlation = (await Hub.Event(command)).Text("correlation_id");
        await Eventually.Holds(async () => (await Browse(Hub.Api, $"correlation_id={correlation}&type=PartnerCreado")).Count > 0, () => "the event's document");
        await AllTold(Hub);

        Assert.Contains((await Hub.Api.Get($"/api/v1/events?correlation_id={correlation}")).Expect(200).Json.At("items").EnumerateArray(), item => item.Text("id") == command.ToString());
        var documents = await Browse(Hub.Api, $"correlation_id={correlation}");
        Assert.DoesNotContain(documents, found => found.Text("id") == command.ToString());
        var document = Assert.Single(documents, found => found.Text("type") == "partners.PartnerCreado.v1");
        Assert.Equal(command, document.At("causation_id").GetGuid());
        Assert.Equal(command, document.At("document.causationid").GetGuid());
    }

    [Fact]
    public async Task One_document_shows_itself_as_the_list_shows_it()
    {
        var id = await Hub.PublishOne(new ProbeTimed(Subject, 1));
        var listed = Assert.Single(await Logged(Hub, Subject, 1));

        var shown = (await Hub.Api.Get($"{Route}/{id}")).Expect(200).Json;

        Assert.Equal(listed.GetRawText(), shown.GetRawText());
        (await Hub.Api.Get($"{Route}/{Guid.CreateVersion7()}")).ExpectProblem(404, "document_not_found");
        (await Hub.Api.Get($"{Route}/_design")).ExpectProblem(404, "document_not_found");
    }

    [Fact]
    public async Task What_is_told_again_stays_one_document()
    {
        await Hub.Publish([.. Enumerable.Range(0, 30).Select(number => new ProbeHappened(Subject, number))]);
        var before = await Logged(Hub, Subject, 30);

        await TellAgain(Hub, Subject);

        Assert.Equal(before.Select(item => item.GetRawText()), (await Logged(Hub, Subject, 30)).Select(item => item.GetRawText()));
        Assert.Empty(await Hub.DeadLetters($"destination={EventLogFeed.DestinationName}&type=ProbeHappened"));
    }

    [Fact]
    public async Task A_document_outlives_its_message()
    {
        var id = await Hub.PublishOne(new ProbeHappened(Subject, 1));
        await Logged(Hub, Subject, 1);
        await Hub.Settles(Subject, 1);
        await AllTold(Hub);

        await Hub.Sql("DELETE FROM evt.attempt WHERE message_row IN (SELECT id FROM evt.message WHERE subject = @subject)", ("subject", Subject));
        await Hub.Sql("DELETE FROM evt.message WHERE subject = @subject", ("subject", Subject));

        (await Hub.Api.Get($"/api/v1/events/{id}")).ExpectProblem(404, "event_not_found");
        (await Hub.Api.Get($"{Route}/{id}")).Expect(200);
    }

    [Fact]
    public async Task What_is_too_large_is_kept_without_its_data()
    {
        await using var hub = await NewHub(("ENLACE__EventLog__MaxDocumentBytes", "16384"));
        var small = await hub.PublishOne(new ProbeTimed(Subject, 1));
        var large = await hub.PublishOne(new ProbeLarge(Subject, new string('x', 20_000)));

        var documents = (await Logged(hub, Subject, 2)).ToDictionary(Id, item => item.At("document"));

        Assert.True(documents[small].TryGetProperty("data", out _));
        Assert.False(documents[large].TryGetProperty("data", out _) || documents[large].TryGetProperty("payload", out _));
        var data = Encoding.UTF8.GetBytes((await hub.Event(large)).At("data").GetRawText());
        Assert.Equal(data.Length, documents[large].At("data_omitted").At("bytes").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(data)), documents[large].At("data_omitted").Text("sha256"));
        Assert.Contains(hub.Web.LogLines, line => line.Contains("without its data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_whose_document_cannot_be_written_is_a_dead_letter_and_holds_nobody_up()
    {
        await using var hub = await NewHub();
        var bad = await hub.PublishOne(new ProbeTimed(ProbeModule.NoDocument + Subject, 1));
        await hub.PublishOne(new ProbeTimed(Subject, 2));

        await Logged(hub, Subject, 1);
        await AllTold(hub);

        var letter = Assert.Single(await hub.DeadLetters($"destination={EventLogFeed.DestinationName}"));
        Assert.Equal((bad.ToString(), "no_document"), (letter.Text("event_id"), letter.Text("error_code")));
        (await hub.Api.Get($"{Route}/{bad}")).ExpectProblem(404, "document_not_found");
    }

    [Fact]
    public async Task A_thousand_events_are_a_thousand_documents()
    {
        await using var hub = await NewHub();
        var ids = new List<Guid>();
        foreach (var chunk in Enumerable.Range(0, 1000).Chunk(100))
            ids.AddRange(await hub.Publish([.. chunk.Select(number => new ProbeTimed(Subject, number))]));

        await AllTold(hub, 60);

        var found = new List<Guid>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await Page(hub, string.Create(CultureInfo.InvariantCulture, $"{Route}?limit=300{cursor}"));
            found.AddRange(page.At("items").EnumerateArray().Select(Id));
            cursor = page.At("next_cursor").ValueKind == JsonValueKind.Null ? null : $"&cursor={page.Text("next_cursor")}";
        }

        Assert.Equal(ids.Order(), found.Order());
    }
}
