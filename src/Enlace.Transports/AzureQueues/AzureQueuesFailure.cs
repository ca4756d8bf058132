using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Storage.Queues.Models;

namespace Enlace.Transports.AzureQueues;

/// <summary>Which exceptions are the service's or the way to it, and what they say without a secret.</summary>
internal static class AzureQueuesFailure
{
    public static bool Is(Exception e) => e is RequestFailedException or HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException
        || (e is AggregateException many && many.InnerExceptions.All(Is));

    /// <summary>Whether there is no such queue (any more).</summary>
    public static bool IsNoQueue(RequestFailedException e) => e.ErrorCode == QueueErrorCode.QueueNotFound.ToString() || e.ErrorCode == QueueErrorCode.QueueBeingDeleted.ToString();

    /// <summary>Whether somebody else has the message now, or it is gone: our claim ended.</summary>
    public static bool IsClaimLost(RequestFailedException e) =>
        e.ErrorCode == QueueErrorCode.MessageNotFound.ToString() || e.ErrorCode == QueueErrorCode.PopReceiptMismatch.ToString() || IsNoQueue(e);

    /// <summary>Whether the service answered, if only to say no. A key that it does not accept is no answer that helps.</summary>
    public static bool IsAnswer(Exception e) =>
        e is RequestFailedException { Status: >= 400 and < 500 and not ((int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden or (int)HttpStatusCode.RequestTimeout) };

    /// <summary>Not the exception's own text: that one repeats headers and what was signed.</summary>
    public static string Describe(Exception e) => e switch
    {
        AggregateException { InnerExceptions: [var first, ..] } => Describe(first),
        RequestFailedException { Status: > 0 } refused => $"{refused.Status} {refused.ErrorCode}".TrimEnd(),
        OperationCanceledException => "it did not answer in time",
        { InnerException: { } inner } => Describe(inner),
        _ => Enlace.Kernel.Observability.Redactor.Mask(e.Message),
    };
}
