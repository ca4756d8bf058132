namespace Enlace.Tests.Sandbox.Twilio;

/// <summary>Leads a library that knows only its own host to the stand-in.</summary>
internal sealed class RedirectedHost(Uri place) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(place, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
