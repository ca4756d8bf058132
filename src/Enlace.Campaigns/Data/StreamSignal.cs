namespace Enlace.Campaigns.Data;

/// <summary>Rings for the streams of this process when its journal has grown: a signal wakes one worker, and the read models have their own.</summary>
internal sealed class StreamSignal : WorkSignal;
