namespace Enlace.Kernel.Events;

/// <summary>Somebody else took this delivery over while we held it. Everything we were about to write is rolled back.</summary>
internal sealed class FencedException() : Exception("The delivery belongs to another worker by now.");
