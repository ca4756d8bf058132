using Enlace.Kernel.Http;

namespace Enlace.Kernel.Operators;

/// <summary>The refusals of the operator routes.</summary>
internal static class OperatorFaults
{
    public static readonly Fault EventNotFound = new("event_not_found", 404, "There is no such event.");
    public static readonly Fault DestinationNotFound = new("destination_not_found", 404, "There is no such destination; GET /api/v1/destinations lists them.");
    public static readonly Fault NothingToLimit = new("destination_not_found", 404, "There is no such destination outside of this program; GET /api/v1/destinations lists them. Reactions and feeds have no rate.");
    public static readonly Fault DeadLetterNotFound = new("dead_letter_not_found", 404, "There is no such dead letter.");
    public static readonly Fault AlreadyReplayed = new("already_replayed", 409, "This dead letter was replayed before; if it died again, replay the new one.");
    public static readonly Fault ReplayNotFound = new("replay_not_found", 404, "There is no such replay.");
    public static readonly Fault ReplayEnded = new("replay_ended", 409, "This replay has ended.");
    public static readonly Fault CallerNotFound = new("caller_not_found", 404, "There is no such caller.");
    public static readonly Fault NobodyListens = new("topic_without_reader", 404, "No module reads that topic.");
    public static readonly Fault BrokerRefused = new("broker_refused", 503, "The broker did not take the message; see /health/ready and try again.");
    public static readonly Fault WrongPassword = new("invalid_credentials", 401, "Wrong user name or password.");
}
