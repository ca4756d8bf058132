using System.Text.Json.Nodes;
using Enlace.Leads.Destinations.Odoo;
using Enlace.Leads.Domain;

namespace Enlace.Tests.Leads.Destinations.Odoo;

public sealed class ContactFieldTests
{
    [Fact]
    public void The_echo_of_a_contact_without_a_first_name_is_what_we_know()
    {
        var contact = new Contact { ManychatId = "mc-1", FirstName = "", LastName = "Paz" };

        var (field, value) = Assert.Single(ContactField.Told(new JsonObject { ["name"] = "Paz" }));

        Assert.Equal(value, field.Get(contact));
    }
}
