namespace Enlace.Bench;

/// <summary>What the bench's module reacts to.</summary>
internal enum BenchListens
{
    Nothing,
    Inside,
    Broker,
}
