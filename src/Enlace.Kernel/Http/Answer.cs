using System.Globalization;
using System.Reflection;
using System.Text.Json;
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
    private Dictionary<string, string>? _headers;
    private byte[]? _rendered;
    private bool _keepsRendered;

    internal Answer(int status, T? body, Fault? fault = null, IReadOnlyList<FaultDetail>? details = null) =>
        (Status, Body, _fault, _details) = (status, body, fault, details ?? []);

    public int Status { get; }

    public T? Body { get; }

    object? IAnswer.Body => Body;

    public bool IsRefusal => _fault is not null;

    public IReadOnlyDictionary<string, string> Headers => _headers ?? NoHeaders;

    public static implicit operator Answer<T>(Fault fault) => new(fault.Status, default, fault);

    /// <summary>Sends the version as a strong ETag, which If-Match takes back.</summary>
    public Answer<T> Tagged(long version) => With("ETag", string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));

    public Answer<T> With(string header, string value)
    {
        (_headers ??= [])[header] = value;
        return this;
    }

    /// <summary>For an answer that is given more than once: its JSON is made the first time and kept.</summary>
    internal Answer<T> KeepRendered()
    {
        _keepsRendered = true;
        return this;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_fault is not null)
            return Refusal.Write(httpContext, _fault, _details);

        var response = httpContext.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        if (Body is null)
            return Task.CompletedTask;
        var json = httpContext.RequestServices.GetRequiredService<WireJson>().Options;
        if (!_keepsRendered)
            return response.WriteAsJsonAsync(Body, json, httpContext.RequestAborted);
        _rendered ??= JsonSerializer.SerializeToUtf8Bytes(Body, json);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = _rendered.Length;
        return response.Body.WriteAsync(_rendered, httpContext.RequestAborted).AsTask();
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
