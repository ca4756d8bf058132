namespace Enlace.SystemTests.Crash;

/// <summary>Tests of when something happens to the tenth of a second: nobody else may keep the processor from it.</summary>
[CollectionDefinition(nameof(MeasuresTime), DisableParallelization = true)]
public sealed class MeasuresTime;
