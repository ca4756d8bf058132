using Microsoft.AspNetCore.Mvc;

namespace Enlace.Messaging.Webchat.UseCases;

/// <summary>The visitor's page brings a file, which a message then carries.</summary>
internal sealed class UploadFile : IUseCase
{
    private const int MaxName = 200, Around = 64 * 1024;

    internal sealed record Response(Guid UploadId, string Url, string MimeType, long Size);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/uploads", Handle)
        .Accepts<IFormFile>("multipart/form-data")
        // The reader below holds it to the setting; this is what the server may let through at all.
        .WithMetadata(new RequestSizeLimitAttribute(51L * 1024 * 1024))
        .DisableAntiforgery()
        .Answers(201)
        .Refuses(MessagingFaults.SessionUnknown, MessagingFaults.PayloadTooLarge, MessagingFaults.FileRefused);

    private static async Task<Answer<Enveloped<Response>>> Handle(
        HttpContext http, VisitorGate gate, ChatLog log, WebchatUploads uploads, WebchatOptions options, CancellationToken cancel)
    {
        // Known before a byte of the file is read.
        var visitor = await gate.Enter(http, cancel);
        if (!http.Request.HasFormContentType)
            throw new FaultException(MessagingFaults.UnsupportedMediaType.Saying("Send the file as multipart/form-data"));
        if (http.Request.ContentLength > options.MaxUploadBytes + Around)
            throw new FaultException(CommonFault.TooLarge);
        var form = await http.Request.ReadFormAsync(
            new Microsoft.AspNetCore.Http.Features.FormOptions { MultipartBodyLengthLimit = options.MaxUploadBytes + Around, ValueCountLimit = 10 }, cancel);
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
            throw new FaultException(CommonFault.InvalidInput, new FaultDetail("file", "is required"));
        if (file.Length > options.MaxUploadBytes)
            throw new FaultException(CommonFault.TooLarge);
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(content, cancel);
        if (FileKind.Of(content) is not { } type)
            return MessagingFaults.FileRefused;
        return await uploads.Add(visitor.Session, NameOf(file.FileName), type, content, cancel) is { } id
            ? Envelopes.Created(log.AddressOf(id), "File received", new Response(id, log.AddressOf(id), type, content.LongLength))
            : Answers.Refuse<Enveloped<Response>>(MessagingFaults.RateLimitExceeded).With("Retry-After", "60");
    }

    /// <summary>The last part of its path, without what could break a header or a file system.</summary>
    private static string NameOf(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('"' or '<' or '>' or ':' or '|' or '?' or '*'))]).Trim(' ', '.');
        return clean.Length == 0 ? "file" : clean.Length <= MaxName ? clean : clean[^MaxName..];
    }
}
