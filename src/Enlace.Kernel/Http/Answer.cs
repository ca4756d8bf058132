using System.Globalization;
using System.Reflection;
using Enlace.Kernel.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Enlace.Kernel.Http;

/// <summary>What a use case answers: a body of <typeparamref name="T"/> with its status and headers, or a fault.</summary>
public sealed class Answer<T> : IResult, IAnswer, IEndpointMetadataProvider
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    private readonly Fault? _fault;
    private readonly IReadOnlyList<FaultDetail> _details;
    private readonly byte[]? _rendered;
    private Dictionary<string, string>? _headers;

    internal Answer(int status, T? body, Fault? fault = null, IReadOnlyList<FaultDetail>? details = null) =>
        (Status, Body, _fault, _details) = (status, body, fault, details ?? []);

    private Answer(Answer<T> other) : this(other.Status, other.Body, other._fault, other._details) => _headers = other._headers is null ? null : new(other._headers);

    private Answer(byte[] rendered) : this(StatusCodes.Status200OK, default(T)) => _rendered = rendered;

    /// <summary>The version that the answer is tagged with.</summary>
    public long? Version { get; private set; }

    public int Status { get; }

    public T? Body { get; }

    object? IAnswer.Body => Body;

    /// <summary>Null when it is none.</summary>
    public Fault? Fault => _fault;

    public bool IsRefusal => _fault is not null;

    public IReadOnlyDictionary<string, string> Headers => _headers ?? NoHeaders;

    public static implicit operator Answer<T>(Fault fault) => new(fault.Status, default, fault);

    /// <summary>Sends the version as a strong ETag, which If-Match takes back.</summary>
    public Answer<T> Tagged(long version)
    {
        Version = version;
        return With("ETag", string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));
    }

    public Answer<T> With(string header, string value)
    {
        (_headers ??= [])[header] = value;
        return this;
    }

    /// <summary>An answer whose JSON was made before.</summary>
    internal static Answer<T> Remembered(byte[] json, long? version) => version is { } tag ? new Answer<T>(json).Tagged(tag) : new Answer<T>(json);

    /// <summary>The same for another caller, who gets headers of their own.</summary>
    internal Answer<T> Again() => new(this);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        if (_fault is not null)
            return Refusal.Write(httpContext, _fault, _details);

        response.StatusCode = Status;
        if (_rendered is null)
        {
            return Body is null
                ? Task.CompletedTask
                : response.WriteAsJsonAsync(Body, httpContext.RequestServices.GetRequiredService<WireJson>().Options, httpContext.RequestAborted);
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = _rendered.Length;
        return response.Body.WriteAsync(_rendered, httpContext.RequestAborted).AsTask();
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new DocumentedAnswer(typeof(T), builder.ApplicationServices));
}
