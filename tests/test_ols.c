#include "regression.h"
int main(void){return 0;}
