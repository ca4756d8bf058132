namespace Enlace.Sandbox.Failures;

/// <summary>A fault that meets so many calls and is then used up.</summary>
internal interface ITimedFault<TFault>
{
    int Times { get; }

    TFault With(int times);
}
