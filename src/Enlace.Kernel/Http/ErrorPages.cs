using System.Text.Json;
using Enlace.Kernel.Events.Log;
using Enlace.Kernel.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Enlace.Kernel.Http;

/// <summary>Turns whatever goes wrong into the refusal of the route's shape: bad input names its field, an outage says when to come back.</summary>
internal sealed partial class ErrorPages(RequestDelegate next, ILogger<ErrorPages> logger)
{
    private const string RetrySoon = "5";

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
                await WriteBare(http);
        }
        catch (Exception) when (http.Response.HasStarted)
        {
            // The answer is on its way; breaking the connection is the only honest signal left.
            throw;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception e)
        {
            http.Response.Clear();
            await Write(http, e);
        }
    }

    private Task Write(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case FaultException { Fault: { } fault } e:
                return Refusal.Write(http, fault, e.Details);
            case FaultException { Common: { } common } e:
                return Refusal.Write(http, common, e.Details, common is CommonFault.IdempotencyRunning or CommonFault.Unavailable ? "1" : null);
            case BadHttpRequestException e:
                return Refusal.Write(http, ForStatus(e.StatusCode), Details(http, e, Refusal.Shape(http)));
            case InvalidDataException: // a form that is too large or malformed
                return Refusal.Write(http, CommonFault.InvalidInput, [new FaultDetail("", Refusal.Shape(http).Rule(Unreadable.Request))]);
            case DatabaseUnavailableException e:
                Log.Unavailable(logger, e.Message);
                return Refusal.Write(http, CommonFault.Unavailable, [], RetrySoon);
            case EventLogUnavailableException e:
                Log.Unavailable(logger, e.Message);
                return Refusal.Write(http, CommonFault.Unavailable, [], RetrySoon);
            case OperationCanceledException:
                Log.Unavailable(logger, "it ran longer than a request may");
                return Refusal.Write(http, CommonFault.Unavailable, [], RetrySoon);
            case StaleWriteException e:
                Log.Unavailable(logger, e.Message);
                return Refusal.Write(http, CommonFault.Unavailable, [], "1");
            case var _ when DatabaseUnavailableException.Recognize(exception) is { } e: // read through EF, past the Database
                Log.Unavailable(logger, e.Message);
                return Refusal.Write(http, CommonFault.Unavailable, [], RetrySoon);
            default:
                Log.Failed(logger, exception, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route");
                return Refusal.Write(http, CommonFault.Internal, []);
        }
    }

    private static Task WriteBare(HttpContext http)
    {
        var fault = ForStatus(http.Response.StatusCode);
        var retryAfter = http.Response.Headers.RetryAfter is { Count: > 0 } said ? said.ToString() : fault == CommonFault.Unavailable ? RetrySoon : null;
        return fault == CommonFault.Internal && http.Response.StatusCode < 500 ? Task.CompletedTask : Refusal.Write(http, fault, [], retryAfter);
    }

    private static CommonFault ForStatus(int status) => status switch
    {
        400 => CommonFault.InvalidInput,
        401 => CommonFault.Unauthenticated,
        403 => CommonFault.Forbidden,
        404 => CommonFault.RouteNotFound,
        405 => CommonFault.MethodNotAllowed,
        408 => CommonFault.RequestTimeout,
        413 => CommonFault.TooLarge,
        414 or 431 => CommonFault.TooLarge,
        415 => CommonFault.UnsupportedMediaType,
        429 => CommonFault.TooManyRequests,
        503 or 504 => CommonFault.Unavailable,
        _ => CommonFault.Internal,
    };

    /// <summary>Which field the reader stumbled over. The sentence is ours: the parser's own may quote what was sent.</summary>
    private static IReadOnlyList<FaultDetail> Details(HttpContext http, BadHttpRequestException exception, IErrorShape shape)
    {
        if (exception.InnerException is JsonException json)
        {
            var field = (json.Path ?? "$").TrimStart('$').TrimStart('.').Replace("['", "", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal);
            if (field.Length == 0)
                return [new FaultDetail(field, shape.Rule(Unreadable.Body))];
            return [new FaultDetail(field, shape.Rule(Unreadable.Field) + (ExpectedForm.At(http, json.Path!) is { } form ? $": {form}" : ""))];
        }

        return exception.StatusCode == StatusCodes.Status400BadRequest ? [new FaultDetail("", shape.Rule(Unreadable.Request))] : [];
    }

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Error, "{Method} {Route} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string route);

        [LoggerMessage(301, LogLevel.Warning, "A request was refused for now: {Reason}")]
        public static partial void Unavailable(ILogger logger, string reason);
    }
}
