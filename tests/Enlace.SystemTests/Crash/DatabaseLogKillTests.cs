namespace Enlace.SystemTests.Crash;

/// <summary>The feed of the event log that the database keeps.</summary>
public abstract class DatabaseLogKillTests : FeedKillTests
{
    protected override string Setting => "database";

    private protected override Task<IReadOnlyList<Guid>> Documents(Stage stage) => stage.Books.Ids("SELECT message_id FROM evt.event_log");
}
