using Enlace.Contracts.Leads;
using Enlace.Leads.Domain;
using Enlace.Tests.Conformance.Hub;
using Microsoft.EntityFrameworkCore;

namespace Enlace.Tests.Conformance.Leads;

/// <summary>What an address event leaves behind, and the message that sends an opportunity after its contact.</summary>
public abstract class AddressWorkerConformance(IHubFixture fixture) : WorkerSuite(fixture)
{
    [Fact]
    public async Task Case_08_the_same_address_twice_is_one_row_however_it_is_spelt()
    {
        await Work(
            Contact(), new RecordAddress(Person, City: "Lima", Meta: Meta()), new RecordAddress(Person, City: "Lima", Meta: Meta()),
            new RecordAddress(Person, City: "  LÍMA ", Meta: Meta()));

        Assert.Equal("LÍMA", Assert.Single(await Addresses()).City);
    }

    [Fact]
    public async Task Another_address_is_another_row()
    {
        await Work(
            Contact(), new RecordAddress(Person, "Av. Arequipa 100", "Lince", "Lima", "Lima", "Perú", Meta()), new RecordAddress(Person, District: "Lima", Meta: Meta()),
            new RecordAddress(Person, City: "Lima", Meta: Meta()));

        Assert.Equal(3, (await Addresses()).Count);
    }

    [Fact]
    public async Task What_was_received_earlier_does_not_change_the_spelling_back()
    {
        var meta = Meta();
        await Work(
            Contact(), new RecordAddress(Person, City: "Lima", Meta: meta),
            new RecordAddress(Person, City: "LIMA", Meta: Meta() with { ReceivedAt = meta.ReceivedAt!.Value.AddMinutes(-1) }));

        Assert.Equal("Lima", Assert.Single(await Addresses()).City);
    }

    [Fact]
    public async Task Before_its_contact_it_waits_and_is_stored_as_soon_as_the_contact_comes()
    {
        var ids = await Send(new RecordAddress(Person, City: "Lima", Meta: Meta()));
        await Eventually.Holds(async () => (await Waiting([.. ids])) is ["contact_not_found"], () => "a first attempt without a contact");

        await Work(Contact());
        await Settled(ids, seconds: 10);

        Assert.Single(await Addresses());
    }

    [Fact]
    public async Task An_address_without_any_field_goes_to_the_dead_letters_at_once()
    {
        var ids = await Send(new RecordAddress(Person, Street: " ", Meta: Meta()));
        await Settled(ids);

        Assert.Equal("schema_error", await DeadCode(ids[0]));
    }

    [Fact]
    public async Task A_message_of_the_crm_queue_sends_the_opportunity_after_the_contact()
    {
        await Work(Contact(state: null));
        var message = new UpdateOpportunity(Person, "Atendido", Meta: Meta());

        await Work(message, message);

        Assert.Equal(["contact upsert", "partner upsert", "lead upsert", "lead upsert"], await OdooNotes());
    }

    private async Task<IReadOnlyList<Address>> Addresses()
    {
        var id = (await Stored()).Id;
        return await Read(db => db.Addresses.AsNoTracking().Where(address => address.ContactId == id).ToListAsync(Cancel));
    }
}
