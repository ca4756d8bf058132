using Enlace.Leads.Domain;

namespace Enlace.Tests.Leads.Domain;

public sealed class CampaignContactTests
{
    private static readonly DateTimeOffset Noon = new(2025, 6, 5, 12, 0, 0, TimeSpan.Zero);

    private readonly CampaignContact _row = new() { CampaignId = 1, ContactId = 2 };

    [Fact]
    public void An_advisor_named_again_has_been_there_since_the_first_time()
    {
        _row.Learn(new AssignmentNews(Noon, Commercial: new AdvisorNews(7)));

        Assert.False(_row.Learn(new AssignmentNews(Noon.AddDays(1), Commercial: new AdvisorNews(7))));
        Assert.Equal((7, Noon), (_row.CommercialAdvisorId, _row.CommercialAssignmentDate));
        Assert.True(_row.Learn(new AssignmentNews(Noon.AddDays(2), Commercial: new AdvisorNews(8))));
        Assert.Equal((8, Noon.AddDays(2)), (_row.CommercialAdvisorId, _row.CommercialAssignmentDate));
    }

    [Fact]
    public void Naming_nobody_takes_the_advisor_away_and_an_older_event_does_not_bring_him_back()
    {
        _row.Learn(new AssignmentNews(Noon, Medical: new AdvisorNews(7)));

        Assert.True(_row.Learn(new AssignmentNews(Noon.AddDays(1), Medical: new AdvisorNews(null))));
        Assert.False(_row.Learn(new AssignmentNews(Noon.AddHours(1), Medical: new AdvisorNews(7))));

        Assert.Equal((null, null), (_row.MedicalAdvisorId, _row.MedicalAssignmentDate));
    }

    [Fact]
    public void A_registration_that_nobody_dated_is_of_the_first_news_until_somebody_dates_it_however_late()
    {
        _row.Learn(new AssignmentNews(Noon, LastState: "Asignado"));
        Assert.Equal(Noon, _row.RegistrationDate);
        _row.Learn(new AssignmentNews(Noon.AddDays(1), LastState: "Cotizado"));
        Assert.Equal(Noon, _row.RegistrationDate);

        _row.Learn(new AssignmentNews(Noon.AddDays(-1), Noon.AddDays(-1)));

        Assert.Equal(Noon.AddDays(-1), _row.RegistrationDate);
    }

    [Fact]
    public void A_row_is_new_and_then_updated()
    {
        _row.Learn(new AssignmentNews(Noon, LastState: "Asignado"));
        Assert.Equal("new", _row.SyncStatus);

        _row.Learn(new AssignmentNews(Noon, LastState: "Cotizado"));

        Assert.Equal("updated", _row.SyncStatus);
    }
}
